# La cave, la liste à goûter, la bouteille choisie.

cellar-head = Ta cave : { $count ->
    [one] une bouteille.
   *[other] { $count } bouteilles.
}
cellar-empty = Ta cave est vide, pour l’instant. Dis-moi par exemple : « mets 3 Morgon 2022 dans ma cave ».
cellar-added = C’est rangé : { $wines } en cave.
cellar-some = { $count } { $wine }
cellar-which = Quel vin, et combien de bouteilles ?
cellar-left = Il te reste { $wines }.
cellar-none = { $wine } : il n’en reste plus dans ta cave.
cellar-after = { $count ->
    [0] { $wine } : c’était la dernière.
    [one] { $wine } : il t’en reste une.
   *[other] { $wine } : il t’en reste { $count }.
}
cellar-no-colour = Pas de { $colour } dans ta cave.
cellar-unknown = Ce que tu as en cave, je le connais trop mal pour choisir à ta place.
cellar-has = Dans ta cave, ton { $wine } irait très bien.
cellar-bottle = <b>{ $wine }</b> : { $count ->
    [one] une bouteille
   *[other] { $count } bouteilles
}, depuis le { $day }.
wishes-head = À goûter un jour :
wishes-empty = Rien sur ta liste pour l’instant. Dis-moi : « un Savennières, à goûter un jour », et je m’en souviens.
wishes-added = Sur ta liste à goûter : { $wines }.
wishes-which = Lequel veux-tu goûter ?
wishes-bottle = <b>{ $wine }</b>, sur ta liste depuis le { $day }.
bottle-line = { $place }. { $wine }
bottle-line-many = { $place }. { $wine } × { $count }
bottle-gone = Cette bouteille n’est plus sur ta liste.
bottle-off = <b>{ $wine }</b> : rayé de la liste.
bottle-undone = D’accord, on oublie <b>{ $wine }</b>.
chosen = <b>{ $wine }</b>, c’est noté. Bonne dégustation !
chosen-asked-after = <b>{ $wine }</b>, c’est noté. Je prendrai de ses nouvelles demain.
chosen-tap = { $wine }, c’est noté. Bonne dégustation !
chosen-asked-after-tap = { $wine }, c’est noté. Je prendrai de ses nouvelles demain.
follow-up = Alors, <b>{ $wine }</b>, c’était comment ? Deux mots me suffisent.
not-yet = Rien ne presse. Tu me raconteras quand il sera ouvert.
asking-stopped = Entendu, je ne prendrai plus de nouvelles. Tu peux toujours me raconter.

button-drunk = Une de bue
button-one-more = Une de plus
button-take-off = Rayer de la liste
button-back-cellar = Ma cave
button-back-wishes = Ma liste
button-tonight = J’ouvre quoi ce soir ?
button-open-it = J’ouvre : { $wine }
button-from-cellar = Sortie de ma cave
button-take-first = Je prends le { $place }
button-take = Le { $place }
button-take-it = Je prends : { $wine }
button-not-yet = Pas encore ouvert
button-stop-asking = Ne me demande plus
button-do-not-ask = Pas la peine de demander
button-into-cellar = Dans ma cave

command-cellar = ma cave
command-wishlist = ce que je veux goûter
