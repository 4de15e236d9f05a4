# Questions sur le vin.

info-unknown = Ça, je ne le sais pas, et je préfère ne rien inventer.
info-term = <b>{ $name }</b> — { $text }
info-taste = { $taste }.
info-serve = Sers-le à { $temperature } °C.
info-food = À table : { $dishes }.
info-one-of = { $wine } — { $text }
info-difference = { $wine }, à côté de { $other } : { $difference }.
info-close = { $wine } et { $other } se goûtent comme des cousins.
info-prices = Compte { $one } contre { $other }.
