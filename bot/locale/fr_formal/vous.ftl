# Les phrases qui changent quand on se dit « vous ».

reason-ideal = { $what }, à votre goût
reason-aroma_liked = { $what } : votre goût
reason-grape_liked = { $what } : un cépage à votre goût
reason-place_liked = { $what } : un coin qui vous réussit
reason-over_ideal = votre goût : { $what }
reason-under_ideal = votre goût : { $what }
reason-aroma_disliked = { $what } : pas votre genre
reason-style_disliked = vous n’avez pas aimé { $what }
reason-grape_disliked = { $what } : un cépage qui vous plaît moins
reason-place_disliked = { $what } : un coin qui vous plaît moins
reason-over_budget = au-dessus de vos { $what } €
reason-refused = { $what } : vous m’avez dit non
reason-other_kind = vous demandiez du { $what }
plain-best = Pour le plat seul, ce serait { $wine } ; j’ai suivi votre goût.
vegan-tip = Pour un vin vegan, cherchez « vegan » ou « non collé » sur l’étiquette : le collage se fait parfois au blanc d’œuf ou à la colle de poisson.
why-not-still = Si vous y tenez : { $line }.

profile-moved = Votre profil : { $moved } ({ $confidence }).
profile-same = Votre profil ne bouge pas ({ $confidence }).
fault-answer = Pas de chance : c’est la bouteille, pas le vin. Je n’en tiens pas compte dans votre profil{ $fault ->
    [corked] {" ; "}un caviste l’échange.
    [reduced] . La prochaine fois, une heure de carafe peut la réveiller.
    [heat] . Elle a eu trop chaud quelque part en route.
    [oxidised] {" ; "}un caviste l’échange, surtout si elle était jeune.
   *[other] {" ; "}rapportez-la, un bon caviste comprend.
}
ask-opinion = Là, je n’ai rien saisi de précis. Vous l’avez aimé, ce vin ?
ask-opinion-wine = <b>{ $wine }</b>, d’accord. Et alors, il vous a plu ?
undone-wine = Effacé : <b>{ $wine }</b>. Votre profil l’oublie aussi.
nothing-to-undo = Il n’y a rien à effacer : vous n’avez pas encore de note.
nothing-to-correct = Je n’ai pas encore de note à corriger. Racontez-moi le vin, je repars de zéro.
card-gone = Ce bouton a fait son temps. Redites-le-moi en un mot.
correction-name = C’était quoi, alors ? Écrivez-moi son nom.
correction-unclear = Quelque chose cloche ? Montrez-moi quoi.
button-drop = Laissez tomber

header-profile = { $count ->
    [one] D’après votre seule note, pour l’instant :
   *[other] D’après vos { $count } notes :
}
label-tip = Sur l’étiquette, cherchez « { $appellation } ».
begin = Avec plaisir, je ne vous connais pas encore. Ce soir, plutôt…
button-begin-surprise = Surprenez-moi
nothing-at-all = Là, je sèche. Donnez-moi une couleur ou un plat, et je trouve.
ask-dish = Que mangez-vous ?
ask-wines-to-choose = Entre lesquels ? Donnez-moi au moins deux noms, avec les prix si vous les avez.

profile-empty = Je ne sais encore rien de votre goût. Racontez-moi un vin, même en trois mots : « Chinon hier, trop acide ».
profile-head = <b>Votre profil</b> — { $confidence }.
profile-likes = Vous aimez : { $aromas }.
profile-dislikes = Vous aimez moins : { $aromas }.
why-head = Cela vient de ce que vous m’avez raconté :
why-nothing = Pas encore de vin nommé dans vos notes : tout vient de ce que vous m’avez dit de votre goût.
argue = { $count ->
    [one] À cause d’une note que vous avez aimée : { $wines }. C’était { $trait }.
   *[other] À cause de { $count } notes que vous avez aimées : { $wines }. Tous dans ce genre : { $trait }.
}
argue-open = Si c’était autre chose qui vous plaisait là-dedans, dites-le-moi et j’arrête.
argue-nothing = Rien dans vos notes ne pousse de ce côté ({ $trait }). Dites-moi ce que vous préférez, et je le retiens.
argue-what = Dites-moi quoi, avec vos mots : le fruit, la rondeur, la fraîcheur…
button-keep = Ne changez rien
history-head = { $count ->
    [one] <b>Votre note</b>
   *[other] <b>Vos { $count } notes</b>, les plus récentes d’abord
}

info-serve = Servez-le à { $temperature } °C.
info-prices = Comptez { $one } contre { $other }.

start-first = Bonjour { $name } ! Le vin et moi, nous nous connaissons bien ; vous et moi, cela va venir. 🍷
    Racontez-moi votre dernière bouteille : « Crozes 2020 hier, poivré mais trop tannique ».
    Ou dites-moi ce qu’il y a au menu : « raclette, 12 € max ».
start-back = Re-bonjour { $name } ! Reprenons où nous en étions : une bouteille à raconter, ou un plat à accompagner ?
help-head = Écrivez-moi comme à un ami :
help-note = un vin que vous avez goûté — <i>Sancerre hier soir, vif, citronné, 4/5</i>
out-of-scope = Là, je ne vous serai pas utile : je ne m’y connais qu’en vin. Si vous avez un plat ou une bouteille en tête, je suis là.
unintelligible = Je n’ai pas trouvé de mots là-dedans. Dites-moi cela en deux mots ?
unsupported = { $kind ->
    [sticker] Joli, mais je ne lis que les mots.
    [voice] Je n’entends pas les messages vocaux. Écrivez-le-moi ?
    [audio] Je n’entends pas les sons. Écrivez-le-moi ?
    [heic] Ce format d’image, je ne l’ouvre pas. Renvoyez-la comme une photo ?
    [video] Je ne vois pas les vidéos. Écrivez-le-moi ?
    [video_note] Je ne vois pas les vidéos. Écrivez-le-moi ?
    [animation] Joli, mais je ne lis que les mots.
    [document] Je n’ouvre pas les fichiers, seulement les photos. Écrivez-le-moi ?
    [location] Je ne lis pas les cartes, hormis celle des vins. Écrivez-le-moi ?
   *[other] Je ne lis que les mots. Écrivez-le-moi ?
}
unknown-command = { $command }, je ne connais pas. Mais vous pouvez me parler normalement ; /aide montre comment.
haste = Doucement, je n’arrive plus à vous suivre ! Laissez-moi souffler { $seconds } secondes : jusque-là, je ne lis rien. Ensuite, redites-moi la suite, je suis tout ouïe.
haste-tap = Doucement ! Encore { $seconds } secondes, et je vous suis.
beyond = Là, je sèche, et je préfère ne rien inventer. Dites-le-moi autrement ?
doubt-tasting_note = vous me racontez { $wine ->
    [yes] ce vin
   *[no] un vin que vous avez bu
}
doubt-pairing_question = vous cherchez un vin à servir avec { $dish ->
    [yes] cela
   *[no] un plat
}
doubt-food_for_wine = vous cherchez un plat à servir avec { $wine ->
    [yes] ce vin
   *[no] un vin
}
doubt-wine_request = vous voulez une idée de bouteille
doubt-choose_between = vous hésitez entre plusieurs bouteilles
doubt-profile_question = vous voulez savoir ce que j’ai compris de votre goût
doubt-wine_info = vous voulez en savoir plus sur { $wine ->
    [yes] ce vin
   *[no] le vin
}
doubt-correction = vous reprenez votre dernière note
doubt-preference = vous me dites ce que vous aimez en général
doubt-greeting = vous passez juste dire bonjour
doubt-thanks = vous me dites juste merci
doubt-help = vous vous demandez comment on se parle, ici
reading-choose_between = J’hésite, aidez-moi
reading-profile_question = Ce que vous savez de mon goût
age-declined = Vous m’avez dit ne pas avoir l’âge : je garde le vin pour plus tard. Si je me trompe, /start.
age-declined-tap = Pour plus tard : vous m’avez dit ne pas avoir l’âge.
language-chosen = Entendu, nous nous dirons vous, en français.
export = Tout ce que je garde de vous, en deux formats. C’est à vous.
forget-question = { $count ->
    [0] J’efface tout ce que je sais de vous, pour de bon ?
    [one] J’efface votre note et tout ce que je sais de vous, pour de bon ?
   *[other] J’efface vos { $count } notes et tout ce que je sais de vous, pour de bon ?
}
button-forget = Oui, oubliez tout
button-remember = Non, gardez tout
forgotten = C’est fait, je ne sais plus rien de vous. Si vous repassez, nous referons connaissance.

bottles-for = Pour { $people }, comptez { $bottles ->
    [one] une bouteille
   *[other] { $bottles } bouteilles
} : une demie par personne, c’est bien assez.
