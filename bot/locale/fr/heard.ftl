# Ce qu’une note dit d’un vin, en mots de tous les jours. $bit : « un peu » trop.

a-bit = { $bit ->
    [yes] un peu trop
   *[no] trop
}
not-enough = { $bit ->
    [yes] un peu court en
   *[no] pas assez de
}

heard-with = à table : { $dishes }
heard-sweetness-low = sec
heard-sweetness-medium = une pointe de sucre
heard-sweetness-high = bien sucré
heard-sweetness-too_much = { a-bit } sucré
heard-sweetness-too_little = { a-bit } sec
heard-sweetness-right = sucre bien dosé
heard-acidity-low = peu d’acidité
heard-acidity-medium = fraîcheur équilibrée
heard-acidity-high = belle vivacité
heard-acidity-too_much = { a-bit } acide
heard-acidity-too_little = { not-enough } fraîcheur
heard-acidity-right = fraîcheur juste comme il faut
heard-tannin-low = tanins souples
heard-tannin-medium = tanins mesurés
heard-tannin-high = tanins bien présents
heard-tannin-too_much = tanins { a-bit } présents
heard-tannin-too_little = { not-enough } tanins
heard-tannin-right = tanins bien dosés
heard-alcohol-low = peu d’alcool
heard-alcohol-medium = alcool modéré
heard-alcohol-high = chaleureux
heard-alcohol-too_much = { a-bit } d’alcool
heard-alcohol-too_little = { not-enough } chaleur
heard-alcohol-right = alcool bien intégré
heard-body-low = léger
heard-body-medium = corps moyen
heard-body-high = ample
heard-body-too_much = { a-bit } lourd
heard-body-too_little = { not-enough } corps
heard-body-right = juste ce qu’il faut de corps
heard-mousse-low = bulles discrètes
heard-mousse-medium = bulles fines
heard-mousse-high = bulles généreuses
heard-mousse-too_much = { a-bit } de bulles
heard-mousse-too_little = { not-enough } bulles
heard-mousse-right = bulles bien dosées
heard-oak-low = sans bois
heard-oak-medium = boisé discret
heard-oak-high = bien boisé
heard-oak-too_much = { a-bit } boisé
heard-oak-too_little = { not-enough } bois
heard-oak-right = bois bien fondu
heard-intensity-low = discret
heard-intensity-medium = expressif sans excès
heard-intensity-high = très expressif
heard-intensity-too_much = { a-bit } exubérant
heard-intensity-too_little = { a-bit } timide
heard-intensity-right = expression bien dosée
heard-finish-low = finale courte
heard-finish-medium = longueur moyenne
heard-finish-high = finale longue
heard-finish-too_much = finale { a-bit } insistante
heard-finish-too_little = finale { a-bit } courte
heard-finish-right = belle finale
