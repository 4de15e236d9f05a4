# Vintages: which one, what it is worth, when to drink it.

vintage-quality = { $grade ->
    [1] a poor year
    [2] an uneven year
    [3] a good year
    [4] a very good year
   *[5] a great year
}
vintage-one = <b>{ $wine }</b>: { $told }
vintage-first = <b>{ $wine }.</b> { $told }
vintage-other = The { $year }: { $told }
vintage-place = { $place }: { $told }
vintage-weather = { $quality } ({ $weather })
vintage-detail = { $quality }; { $detail }
vintage-quality-place = { $quality } { $place }
vintage-wines = { $traits } wines
vintage-equal = <b>{ $wine }</b>: nothing between them.
vintage-equal-cheaper = <b>{ $wine }</b>: nothing between them, so take the cheaper.
vintage-equal-bottles = Nothing between them.
vintage-equal-bottles-cheaper = Nothing between them, so take the cheaper.
vintage-dearer = { $price } more
vintage-cheaper = { $price } less
vintage-nothing = nothing sure enough to tell
vintage-no-data = I’ve no vintage data for <b>{ $wine }</b>, and I’d rather not make it up.
vintage-no-data-year = On <b>{ $wine }</b> I’ve nothing sure enough to tell, and I’d rather not make it up.
vintage-youngest = It’s one to drink young: take the { $year }.
vintage-by-age = By age alone, I’d take the { $year }.
vintage-which = Which wine, or which region?
vintage-which-bottle = Which wine is it, and which year?
vintage-best = <b>{ $wine }</b>, the best { $count ->
    [one] year
   *[other] years
}: { $years }.
vintage-best-place = { $place }, the best { $count ->
    [one] year
   *[other] years
}: { $years }.
vintage-very-good = Very good too: { $years }.
vintage-weak = With care: { $years }.
vintage-young-wine = In this style, the youngest is the one to buy.

vintage-state-young = still young, better from { $first }
vintage-state-ready = ready now
vintage-state-soon = drink it fairly soon
vintage-state-past = it’s probably had its day
vintage-short-young = still young
vintage-short-ready = ready
vintage-short-soon = for drinking soon
vintage-short-past = probably past it
vintage-both = the simpler ones are { $plain }, the grandest { $fine }
vintage-drink-young = <b>{ $wine }</b>: { $answer ->
    [yes] not yet, it’s young
   *[no] it’s still young
}. Best between { $first } and { $last }, give or take.
vintage-drink-ready = <b>{ $wine }</b>: { $answer ->
    [yes] yes, it’s ready
   *[no] ready already
}, and good till about { $last }.
vintage-drink-long = <b>{ $wine }</b>: { $answer ->
    [yes] yes, it’s ready
   *[no] ready already
}, and in no hurry at all.
vintage-drink-soon = <b>{ $wine }</b>: { $answer ->
    [yes] yes, and don’t wait too long
   *[no] now, and don’t wait too long
}; it has nothing more to gain.
vintage-drink-past = <b>{ $wine }</b>: a little late, I fear. It was at its best before { $last }.
vintage-surprise = A great bottle, well kept, can still surprise.
vintage-fine-until = The grandest hold till about { $last }.
vintage-keep = <b>{ $wine }</b>: best between { $first } and { $last } years after the harvest, roughly.
vintage-keep-early = <b>{ $wine }</b>: within { $last } years of the harvest, roughly.
vintage-keep-young = <b>{ $wine }</b>: no need to wait, drink it while it’s young.
vintage-keep-fine = The grandest, between { $first } and { $last } years.
vintage-keep-unknown = I don’t know how long <b>{ $wine }</b> keeps, and I’d rather not make it up.

choice-vintage-poor = but { $year } was { $quality }
choice-vintage-great = and { $year } was { $quality }
choice-vintage-young = but the { $year } is still young
choice-vintage-past = but the { $year } has probably had its day

weather-hot = heat
weather-cool = a cool summer
weather-drought = drought
weather-rain = rain
weather-frost = frost
weather-hail = hail
weather-mildew = mildew
weather-smoke = wildfire smoke
trait-ripe = ripe
trait-rich = rich
trait-fresh = fresh
trait-classic = classic
trait-tannic = tannic
trait-light = light
trait-high_acid = racy
trait-early_drinking = early-drinking
trait-long_lived = long-lived
port-declared = a vintage that nearly every house declared
port-part_declared = declared by only some of the houses
port-undeclared = not declared by the big houses
vintages-of-bordeaux-left-bank = on the Left Bank
vintages-of-bordeaux-right-bank = on the Right Bank
vintages-of-sauternes = in Sauternes
vintages-of-bordeaux-dry = for dry white Bordeaux
vintages-of-burgundy-red = for red Burgundy
vintages-of-burgundy-white = for white Burgundy
vintages-of-chablis = in Chablis
vintages-of-beaujolais = in Beaujolais
vintages-of-champagne = in Champagne
vintages-of-rhone-north = in the northern Rhône
vintages-of-rhone-south = in the southern Rhône
vintages-of-loire-red = for Loire reds
vintages-of-loire-chenin = for dry Loire Chenin
vintages-of-loire-sweet = for sweet Loire whites
vintages-of-loire-centre = around Sancerre
vintages-of-alsace = in Alsace
vintages-of-languedoc = in Languedoc and Roussillon
vintages-of-provence = for Provence reds
vintages-of-south-west = in Cahors and Madiran
vintages-of-jura = in the Jura
vintages-of-piedmont = in Piedmont
vintages-of-tuscany = in Tuscany
vintages-of-amarone = in Valpolicella
vintages-of-rioja = in Rioja
vintages-of-ribera-del-duero = in Ribera del Duero
vintages-of-priorat = in Priorat
vintages-of-douro = in the Douro
vintages-of-port = for Port
vintages-of-germany-riesling = for German Riesling
vintages-of-wachau = along the Austrian Danube
vintages-of-napa = in Napa
vintages-of-oregon = in Oregon
vintages-of-barossa = in the Barossa
vintages-of-margaret-river = in Margaret River
vintages-of-mendoza = in Mendoza
vintages-of-central-otago = in Central Otago
vintages-of-marlborough = in Marlborough
vintages-of-stellenbosch = in Stellenbosch
vintage-despite = { $quality } despite { $harm }
harm-rain = rain
harm-frost = frost
harm-hail = hail
harm-mildew = mildew
harm-smoke = the smoke
