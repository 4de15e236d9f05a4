# Les millésimes : lequel, ce qu’il vaut, quand le boire.

vintage-quality = { $grade ->
    [1] une petite année
    [2] une année inégale
    [3] une bonne année
    [4] une très bonne année
   *[5] une grande année
}
vintage-one = <b>{ $wine }</b> : { $told }
vintage-first = <b>{ $wine }.</b> { $told }
vintage-other = Le { $year } : { $told }
vintage-place = { $place } : { $told }
vintage-weather = { $quality } ({ $weather })
vintage-detail = { $quality } ; { $detail }
vintage-quality-place = { $quality } { $place }
vintage-wines = des vins { $traits }
vintage-equal = <b>{ $wine }</b> : ils se valent.
vintage-equal-cheaper = <b>{ $wine }</b> : ils se valent, alors le moins cher.
vintage-equal-bottles = Elles se valent.
vintage-equal-bottles-cheaper = Elles se valent, alors la moins chère.
vintage-dearer = { $price } de plus
vintage-cheaper = { $price } de moins
vintage-nothing = rien d’assez sûr à en dire
vintage-no-data = Pour <b>{ $wine }</b>, je n’ai pas de données sur les millésimes, et je préfère ne rien inventer.
vintage-no-data-year = Sur <b>{ $wine }</b>, je n’ai rien d’assez sûr, et je préfère ne rien inventer.
vintage-youngest = Ça se boit dans sa jeunesse : prends le { $year }.
vintage-by-age = À l’âge qu’ils ont, je prendrais le { $year }.
vintage-which = De quel vin, ou de quelle région ?
vintage-which-bottle = De quel vin on parle, et de quelle année ?
vintage-best = <b>{ $wine }</b>, { $count ->
    [one] la meilleure année
   *[other] les meilleures années
} : { $years }.
vintage-best-place = { $place }, { $count ->
    [one] la meilleure année
   *[other] les meilleures années
} : { $years }.
vintage-very-good = Très bien aussi : { $years }.
vintage-weak = Avec prudence : { $years }.
vintage-young-wine = Dans ce style, le plus jeune est le meilleur choix.

vintage-state-young = encore jeune, plutôt à partir de { $first }
vintage-state-ready = à point
vintage-state-soon = à boire sans trop attendre
vintage-state-past = il a sans doute fait son temps
vintage-short-young = encore jeunes
vintage-short-ready = à point
vintage-short-soon = à boire sans traîner
vintage-short-past = sans doute passés
vintage-both = les plus simples sont { $plain }, les plus grands { $fine }
vintage-drink-young = <b>{ $wine }</b> : { $answer ->
    [yes] pas encore, il est jeune
   *[no] il est encore jeune
}. Le mieux serait entre { $first } et { $last }, à peu près.
vintage-drink-ready = <b>{ $wine }</b> : { $answer ->
    [yes] oui, il est à point
   *[no] déjà à point
}, et jusque vers { $last }.
vintage-drink-long = <b>{ $wine }</b> : { $answer ->
    [yes] oui, il est à point
   *[no] il est à point
}, et rien ne presse.
vintage-drink-soon = <b>{ $wine }</b> : { $answer ->
    [yes] oui, et sans trop tarder
   *[no] maintenant, sans trop tarder
} ; il n’y gagnera plus rien.
vintage-drink-past = <b>{ $wine }</b> : sans doute un peu tard. Il était au mieux avant { $last }.
vintage-surprise = Une grande bouteille, bien gardée, peut encore surprendre.
vintage-fine-until = Les plus grands tiennent jusque vers { $last }.
vintage-keep = <b>{ $wine }</b> : à boire entre { $first } et { $last } ans après la vendange, en gros.
vintage-keep-early = <b>{ $wine }</b> : dans les { $last } ans qui suivent la vendange, en gros.
vintage-keep-young = <b>{ $wine }</b> : ça ne s’attend pas, bois-le tant qu’il est jeune.
vintage-keep-fine = Les plus grands, entre { $first } et { $last } ans.
vintage-keep-unknown = Pour <b>{ $wine }</b>, je ne sais pas combien de temps ça se garde, et je préfère ne rien inventer.

choice-vintage-poor = mais { $year } est { $quality }
choice-vintage-great = et { $year } est { $quality }
choice-vintage-young = mais le { $year } est encore jeune
choice-vintage-past = mais le { $year } a sans doute fait son temps

weather-hot = chaleur
weather-cool = été frais
weather-drought = sécheresse
weather-rain = pluie
weather-frost = gel
weather-hail = grêle
weather-mildew = mildiou
weather-smoke = incendies
trait-ripe = mûrs
trait-rich = riches
trait-fresh = frais
trait-classic = classiques
trait-tannic = tanniques
trait-light = légers
trait-high_acid = tendus
trait-early_drinking = à boire jeunes
trait-long_lived = de longue garde
port-declared = millésime déclaré par presque toutes les maisons
port-part_declared = déclaré par quelques maisons seulement
port-undeclared = pas déclarée par les grandes maisons
vintages-of-bordeaux-left-bank = sur la rive gauche
vintages-of-bordeaux-right-bank = sur la rive droite
vintages-of-sauternes = à Sauternes
vintages-of-bordeaux-dry = pour les blancs secs de Bordeaux
vintages-of-burgundy-red = en Bourgogne rouge
vintages-of-burgundy-white = en Bourgogne blanc
vintages-of-chablis = à Chablis
vintages-of-beaujolais = en Beaujolais
vintages-of-champagne = en Champagne
vintages-of-rhone-north = en Rhône nord
vintages-of-rhone-south = en Rhône sud
vintages-of-loire-red = pour les rouges de Loire
vintages-of-loire-chenin = pour les chenins secs de Loire
vintages-of-loire-sweet = pour les moelleux de Loire
vintages-of-loire-centre = à Sancerre et alentour
vintages-of-alsace = en Alsace
vintages-of-languedoc = en Languedoc et Roussillon
vintages-of-provence = pour les rouges de Provence
vintages-of-south-west = à Cahors et Madiran
vintages-of-jura = dans le Jura
vintages-of-piedmont = dans le Piémont
vintages-of-tuscany = en Toscane
vintages-of-amarone = en Valpolicella
vintages-of-rioja = dans la Rioja
vintages-of-ribera-del-duero = en Ribera del Duero
vintages-of-priorat = dans le Priorat
vintages-of-douro = dans le Douro
vintages-of-port = à Porto
vintages-of-germany-riesling = pour les rieslings allemands
vintages-of-wachau = sur le Danube autrichien
vintages-of-napa = à Napa
vintages-of-oregon = en Oregon
vintages-of-barossa = dans la Barossa
vintages-of-margaret-river = à Margaret River
vintages-of-mendoza = à Mendoza
vintages-of-central-otago = en Central Otago
vintages-of-marlborough = à Marlborough
vintages-of-stellenbosch = à Stellenbosch
vintage-despite = { $quality } malgré { $harm }
harm-rain = la pluie
harm-frost = le gel
harm-hail = la grêle
harm-mildew = le mildiou
harm-smoke = les incendies
