# Questions about wine.

info-unknown = That one I don’t know, and I’d rather not make it up.
info-term = <b>{ $name }</b> — { $text }
info-taste = { $taste }.
info-serve = Serve it at { $temperature } °C.
info-food = At the table: { $dishes }.
info-one-of = { $wine } — { $text }
info-difference = { $wine }, next to { $other }: { $difference }.
info-close = { $wine } and { $other } taste like cousins.
info-prices = Reckon on { $one } against { $other }.
