cellar-head = Votre cave : { $count ->
    [one] une bouteille.
   *[other] { $count } bouteilles.
}
cellar-empty = Votre cave est vide, pour l’instant. Dites-moi par exemple : « mets 3 Morgon 2022 dans ma cave ».
cellar-left = Il vous reste { $wines }.
cellar-none = { $wine } : il n’en reste plus dans votre cave.
cellar-after = { $count ->
    [0] { $wine } : c’était la dernière.
    [one] { $wine } : il vous en reste une.
   *[other] { $wine } : il vous en reste { $count }.
}
cellar-no-colour = Pas de { $colour } dans votre cave.
cellar-unknown = Ce que vous avez en cave, je le connais trop mal pour choisir à votre place.
cellar-has = Dans votre cave, votre { $wine } irait très bien.
wishes-empty = Rien sur votre liste pour l’instant. Dites-moi : « un Savennières, à goûter un jour », et je m’en souviens.
wishes-added = Sur votre liste à goûter : { $wines }.
wishes-which = Lequel voulez-vous goûter ?
wishes-bottle = <b>{ $wine }</b>, sur votre liste depuis le { $day }.
bottle-gone = Cette bouteille n’est plus sur votre liste.
not-yet = Rien ne presse. Vous me raconterez quand il sera ouvert.
asking-stopped = Entendu, je ne prendrai plus de nouvelles. Vous pouvez toujours me raconter.
button-stop-asking = Ne me demandez plus
