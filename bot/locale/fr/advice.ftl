# Conseils, accords, choix.

bold = <b>{ $name }</b>
numbered = { $place }. { $line }
numbered-reason = { $place }. { $line } — { $why }.
with-bottle = { $line } <i>{ $bottle }</i>
reason-separator = {" ; "}
header-asked = { $asked } :
header-profile = { $count ->
    [one] D’après ta seule note, pour l’instant :
   *[other] D’après tes { $count } notes :
}
header-nearest = « { $dish } », je ne connais pas : je raisonne comme pour { $nearest }.
header-close = { $asked } (dans l’idée : { $nearest }) :
header-dry = { $dish }, sans alcool :
drink = { $place }. <b>{ $name }</b>. { $made }
drink-reason = { $place }. <b>{ $name }</b> — { $why }. { $made }
menu-course = { $place }. { $dish } : { $line } — { $why }.
menu-course-plain = { $place }. { $dish } : { $line }
menu-shared = Une seule bouteille pour tout ? { $line }.
menu-none = Une seule bouteille pour tout ça, non : il y aurait toujours un plat de sacrifié.
button-one-bottle = Une seule bouteille
cheaper-too = Moins cher, dans l’esprit du premier : { $line }.
plain-best = Pour le plat seul, ce serait { $wine } ; j’ai suivi ton goût.
plain-best-but = Pour le plat seul, ce serait { $wine } ; mais { $why }.
vegan-tip = Pour un vin vegan, cherche « vegan » ou « non collé » sur l’étiquette : le collage se fait parfois au blanc d’œuf ou à la colle de poisson.
asked-price = { $price } maximum
asked-not-from = hors { $place }
asked-without = sans { $thing }
label-tip = Sur l’étiquette, cherche « { $appellation } ».

as-a-dish = un vin pour { $words }
as-a-wish = un vin { $words }
begin = Avec plaisir, je ne te connais pas encore. Ce soir, plutôt…
button-begin-crisp = Blanc vif
button-begin-supple = Rouge souple
button-begin-full = Rouge costaud
button-begin-surprise = Surprends-moi
ask-prefer = Pour mieux viser : plutôt { $one } ou { $other } ?
preferred = plutôt { $one } que { $other }
button-prefer = { $wine }

nothing-fits-price = À ce prix-là, je n’ai rien d’honnête ({ $asked }).
nothing-fits = Je n’ai rien qui tienne tout ça à la fois ({ $asked }). On lâche un peu de lest ?
nothing-at-all = Là, je sèche. Donne-moi une couleur ou un plat, et je trouve.
part-nothing = Là, rien qui vaille la peine.
header-part-unknown = { $asked } (« { $dish } », je ne connais pas, alors au plus simple) :
nothing-cheaper = Sous { $price }, je n’ai plus rien d’honnête.
no-more-ideas = C’est tout ce que j’ai de bon là-dessus.
button-rather-red = Plutôt rouge
button-rather-white = Plutôt blanc
button-cheaper = Moins cher
button-more = Autres idées
button-any-price = Sans plafond
button-advice = Une idée pour moi

ask-dish = Qu’est-ce qu’on mange ?
unknown-dish = « { $dish } », je ne vois pas ce que c’est. C’est plutôt quoi : viande, poisson, légumes… doux, épicé, crémeux ?
honest-no = Franchement, non : { $why }.
honest-insist = Si c’est { $colour } ou rien, { $wine } ({ $detail }).
honest-otherwise = Sinon { $wines }, et tout le monde est content.
honest-yes = <b>{ $wine }</b>, oui. { $why }.
honest-yes-plain = <b>{ $wine }</b>, oui, ça marche.
honest-also = Bien aussi :

why-it = Pourquoi lui ? { $why }.
why-but = Un bémol : { $why }.
why-not = <b>{ $wine }</b> ? { $why }.
why-not-nothing = <b>{ $wine }</b> ? Rien contre. Les autres tombent juste mieux.
why-not-still = Si tu y tiens : { $line }.

foods-header = Avec <b>{ $wine }</b> :
ask-wine-for-food = Avec quel vin ?
unknown-wine = « { $wine } », je ne connais pas, et je préfère ne rien inventer. C’est de quelle région, ou de quel cépage ?
no-food-known = Pour celui-là, je n’ai pas de plat sûr.

choice-first = <b>{ $wine }.</b> { $why }.
choice-first-plain = <b>{ $wine }</b>, sans hésiter longtemps.
choice-then = Ensuite <b>{ $wine }</b> : { $why }.
choice-then-plain = Ensuite <b>{ $wine }</b>.
choice-also = Puis <b>{ $wine }</b> : { $why }.
choice-also-plain = Puis <b>{ $wine }</b>.
choice-not = <b>{ $wine }</b>, pas ici : { $why }.
choice-none = Franchement, aucun : { $why }.
choice-cheapest = et le moins cher
choice-dearer = { $price } de plus
choice-less = { $price } de moins
ask-wines-to-choose = Entre lesquels ? Donne-moi au moins deux noms, avec les prix si tu les as.
cannot-choose = Ceux-là, je ne les connais pas assez pour trancher. Une région ou un cépage m’aiderait.
choice-unknown = Je laisse de côté { $wines }, que je ne connais pas.
bottles-for = Pour { $people }, compte { $bottles ->
    [one] une bouteille
   *[other] { $bottles } bouteilles
} : une demie par personne, c’est bien assez.
