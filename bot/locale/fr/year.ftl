# Le bilan de l’année : ce qui est écrit sur l’image, et la légende qui la dit en mots.

command-stats = mon année en vin
year-title = L’année en vin de { $name }
year-title-nameless = Une année en vin
year-notes = { $count ->
    [one] note
   *[other] notes
}
year-wines = { $count ->
    [one] vin
   *[other] vins différents
}
year-liked = aimés
year-percent = { $share } %
year-regions = Régions
year-grapes = Cépages
year-favourite = La bouteille de l’année
year-new = Nouveau cette année
year-first = La toute première
year-words = Les mots qui reviennent
year-shade-red = rouges
year-shade-white = blancs
year-shade-rose = rosés
year-shade-sparkling = bulles
year-shade-orange = oranges
year-shade-other = autres
year-head = <b>Ton année en vin { $year }</b> : { $count ->
    [one] une note, pour commencer.
   *[other] { $count } notes.
}
year-shared = En couleurs : { $shades }.
year-busiest = Le mois le plus fourni : { $month } ({ $count }).
year-judged = Tu en as aimé { $liked } sur { $count }.
year-average = Ta note moyenne : { $rating }/5.
year-top-regions = Régions : { $names }.
year-top-grapes = Cépages : { $names }.
year-best = La bouteille de l’année : <b>{ $wine }</b>, le { $day }, { $verdict }.
year-news = Nouveau cette année : { $names }.
year-said = Tes mots : { $names }.
year-counted = { $name } ({ $count })
year-empty = Pas de note en { $year }, donc pas encore d’histoire à raconter. La première peut tenir en trois mots.
year-empty-past = Rien de noté en { $year } : cette année-là, on ne s’est pas raconté de vin.
button-year = ◂ { $year }
year-count-red = { $count ->
    [one] { $count } rouge
   *[other] { $count } rouges
}
year-count-white = { $count ->
    [one] { $count } blanc
   *[other] { $count } blancs
}
year-count-rose = { $count ->
    [one] { $count } rosé
   *[other] { $count } rosés
}
year-count-sparkling = { $count ->
    [one] { $count } à bulles
   *[other] { $count } à bulles
}
year-count-orange = { $count ->
    [one] { $count } orange
   *[other] { $count } orange
}
year-count-other = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
