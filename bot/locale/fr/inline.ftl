# Ce qui se partage depuis n’importe quelle discussion, en tapant « @bot saumon fumé ».

button-share = Partager
inline-ask = Demander à Tastevin
inline-all = { $count ->
    [2] Les deux d’un coup
   *[other] Les trois d’un coup
}
inline-priced = { $wine } · { $price }
inline-line = { $line } — { $why }.
inline-label = Sur l’étiquette : « { $appellation } ».
inline-question = { $dish } : { $wines } ?
inline-which = { $wines } ?
inline-such = { $wine } ? Par exemple :
inline-meal = { $dishes } : un vin par plat
inline-dry = { $dish }, sans alcool
inline-table = À table avec { $wine }

inline-age = Avant le vin, une question : ton âge
inline-minor = Le vin, ce sera pour plus tard
inline-nothing = Je ne vois pas encore. Par exemple : raclette 12 €

# Ce qu’on peut taper, un plat par saison.
inline-winter = raclette 12 €
inline-spring = gigot d’agneau
inline-summer = salade niçoise
inline-autumn = risotto aux champignons
inline-wine = Morgon
inline-choice = Chablis ou Muscadet, huîtres
inline-example = « { $query } »
inline-about-dish = Un plat, un budget si besoin : trois vins
inline-about-wine = Un vin : ce que c’est, et quoi manger avec
inline-about-choice = Une hésitation : lequel, et pourquoi
