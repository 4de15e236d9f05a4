# Bonjour, merci, aide, limites, âge, langue, données.

start-first = Bonjour { $name } ! Le vin et moi, on se connaît bien ; toi et moi, ça va venir. 🍷
    Raconte-moi ta dernière bouteille : « Crozes 2020 hier, poivré mais trop tannique ».
    Ou dis-moi ce qu’il y a au menu : « raclette, 12 € max ».
start-back = Re-bonjour { $name } ! On reprend où on en était : une bouteille à raconter, ou un plat à accompagner ?
greeting = Bonjour { $name } ! Une bouteille à raconter, ou un plat à accompagner ?
thanks = Avec plaisir. À bientôt !
help-head = Écris-moi comme à un copain :
help-note = un vin que tu as goûté — <i>Sancerre hier soir, vif, citronné, 4/5</i>
help-dish = un plat — <i>un vin pour des huîtres, 15 € max</i>
help-wish = une envie — <i>un rouge ample sans bois</i>
help-choice = une hésitation au rayon — <i>Chablis 14 ou Muscadet 8, avec du crabe ?</i>
help-commands = Et aussi : /profil, /bilan, /historique, /cave, /envies, /langue, /export, /oublie.
out-of-scope = Là, je ne te serai pas utile : je ne m’y connais qu’en vin. Si tu as un plat ou une bouteille en tête, je suis là.
unintelligible = Je n’ai pas trouvé de mots là-dedans. Dis-moi ça en deux mots ?
foreign = Je parle français et anglais : dans l’une ou l’autre, je suis tout ouïe.
unsupported = { $kind ->
    [sticker] Joli, mais je ne lis que les mots.
    [voice] Je n’entends pas les messages vocaux. Écris-le-moi ?
    [audio] Je n’entends pas les sons. Écris-le-moi ?
    [heic] Ce format d’image, je ne l’ouvre pas. Renvoie-la comme une photo ?
    [video] Je ne vois pas les vidéos. Écris-le-moi ?
    [video_note] Je ne vois pas les vidéos. Écris-le-moi ?
    [animation] Joli, mais je ne lis que les mots.
    [document] Je n’ouvre pas les fichiers, seulement les photos. Écris-le-moi ?
    [location] Je ne lis pas les cartes, hormis celle des vins. Écris-le-moi ?
   *[other] Je ne lis que les mots. Écris-le-moi ?
}
unknown-command = { $command }, je ne connais pas. Mais tu peux me parler normalement ; /aide montre comment.
haste = Doucement, je n’arrive plus à te suivre ! Laisse-moi souffler { $seconds } secondes : jusque-là, je ne lis rien. Ensuite, redis-moi la suite, je suis tout ouïe.
haste-tap = Doucement ! Encore { $seconds } secondes, et je te suis.
beyond = Là, je sèche, et je préfère ne rien inventer. Dis-le-moi autrement ?

# Deux lectures d’un même message : « Morgon et agneau », d’accord. Tu me racontes ce vin, ou tu cherches un vin à servir avec ça ?
doubt = { $one }, ou { $other } ?
doubt-heard = « { $heard } », d’accord. { $question }
doubt-tasting_note = tu me racontes { $wine ->
    [yes] ce vin
   *[no] un vin que tu as bu
}
doubt-pairing_question = tu cherches un vin à servir avec { $dish ->
    [yes] ça
   *[no] un plat
}
doubt-food_for_wine = tu cherches un plat à servir avec { $wine ->
    [yes] ce vin
   *[no] un vin
}
doubt-wine_request = tu veux une idée de bouteille
doubt-choose_between = tu hésites entre plusieurs bouteilles
doubt-profile_question = tu veux savoir ce que j’ai compris de ton goût
doubt-wine_info = tu veux en savoir plus sur { $wine ->
    [yes] ce vin
   *[no] le vin
}
doubt-correction = tu reprends ta dernière note
doubt-preference = tu me dis ce que tu aimes en général
doubt-greeting = tu passes juste dire bonjour
doubt-thanks = tu me dis juste merci
doubt-help = tu te demandes comment on se parle, ici
doubt-out_of_scope = on parle d’autre chose que de vin
reading-tasting_note = Un vin que j’ai goûté
reading-pairing_question = Quoi boire avec ?
reading-food_for_wine = Que manger avec ?
reading-wine_request = Une idée de bouteille
reading-choose_between = J’hésite, aide-moi
reading-profile_question = Ce que tu sais de mon goût
reading-wine_info = En savoir plus
reading-correction = Je reprends ma note
reading-preference = Ce que j’aime en général
reading-greeting = Juste bonjour
reading-thanks = Juste merci
reading-help = Comment ça marche ?
reading-out_of_scope = Rien à voir avec le vin

button-adult = Oui
button-minor = Pas encore
age-adult = Parfait, on continue.
age-minor = Merci de me le dire. Pas de vin pour l’instant, alors ; la porte reste ouverte, /start quand ce sera le moment.
age-declined = Tu m’as dit ne pas avoir l’âge : je garde le vin pour plus tard. Si je me trompe, /start.
age-declined-tap = Pour plus tard : tu m’as dit ne pas avoir l’âge.

language-question = On se parle comment ?
language-chosen = D’accord, on se tutoie, en français.
export = Tout ce que je garde de toi, en deux formats. C’est à toi.
forget-question = { $count ->
    [0] J’efface tout ce que je sais de toi, pour de bon ?
    [one] J’efface ta note et tout ce que je sais de toi, pour de bon ?
   *[other] J’efface tes { $count } notes et tout ce que je sais de toi, pour de bon ?
}
button-forget = Oui, oublie tout
button-remember = Non, garde tout
forget-kept = Je garde tout, alors.
forgotten = C’est fait, je ne sais plus rien de toi. Si tu repasses, on refera connaissance.

command-advice = un vin pour ce soir
command-pair = un vin pour un plat
command-profile = mon profil de goût
command-history = mes dernières notes
command-language = français ou anglais
command-export = récupérer mes données
command-forget = tout effacer
command-help = comment ça marche

