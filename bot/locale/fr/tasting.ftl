# Une dégustation dans un groupe : la fiche de tous, la feuille de chacun.

evening-title = { $blind ->
    [yes] Dégustation à l’aveugle
   *[no] Dégustation
}
evening-head = <b>{ $title }</b> · { $count } vins
evening-head-glass = <b>{ $title } — { $glass }</b> · { $at } sur { $count }
evening-already = { $host } mène déjà une dégustation ici. Sa fiche est juste en dessous.
evening-already-nobody = Une dégustation attend ici que quelqu’un la reprenne. Sa fiche est juste en dessous.
evening-leads = { $host } mène la dégustation.
evening-led-by-nobody = Plus personne ne mène la dégustation.
evening-table = À table : { $names }.
evening-table-nobody = Personne à table pour l’instant.
evening-more-tasters = { $count } autres
evening-bags = Emballez les bouteilles et donnez-leur une lettre, de A à { $last }.
evening-bags-double = Un des vins sera servi deux fois : je dirai lequel à { $host }, en privé.
evening-how-scores = Chacun note sur 10, en privé : personne ne voit rien avant la révélation.
evening-how-ranks = Chacun classe les vins, en privé : personne ne voit rien avant la révélation.
evening-how-words = Chacun écrit ce qu’il en pense, en privé : personne ne voit rien avant la révélation.
evening-wines = Au programme : { $names }.
evening-wines-known = Les vins sont nommés, bien cachés.
evening-unnamed = Je ne connais pas encore { $count ->
    [one] le vin { $letters }
   *[other] les vins { $letters }
} : à { $host } de me le dire avant la révélation.
evening-answered = { $count } sur { $all } ont répondu.
evening-answered-one = 1 sur { $all } a répondu.
evening-answered-none = Personne n’a encore répondu.
evening-awaited = Il manque { $names }.
evening-all-answered = Tout le monde a répondu.
evening-secret = Les notes restent secrètes jusqu’à la révélation.
evening-unreached = { $names } : touchez « Noter », puis « Démarrer » dans notre conversation.
evening-paused = <b>{ $title }</b> · pause
evening-paused-line = On souffle, on boit un verre d’eau. Le vin { $letter } attend.
evening-tasted = <b>{ $title }</b> · tous les vins sont goûtés
evening-tasted-line = Prêts pour la révélation ?
evening-tasted-ranks = { $count } sur { $all } ont rendu leur classement.
evening-revealing = <b>{ $title }</b> · la révélation
evening-cancelled = <b>{ $title }</b> · annulée
evening-cancelled-line = On remballe : rien n’est gardé de cette dégustation.
evening-take-over = { $host } ne répond plus ; quelqu’un prend la suite ?
evening-hand-to = À qui passer la main ?
evening-cancel-sure = Tout annuler ? Les notes seront perdues.

evening-glass = vin { $letter }
evening-glass-named = { $letter }, { $name }
evening-blind-on = À l’aveugle
evening-blind-off = À découvert
evening-scoring-scores = Notes sur 10
evening-scoring-ranks = Classement
evening-scoring-words = En mots
evening-hue-mixed = Toutes couleurs
evening-hue-red = Des rouges
evening-hue-white = Des blancs
evening-hue-rose = Des rosés
evening-hue-sparkling = Des bulles
evening-double-on = Un verre en double
evening-double-off = Sans doublon

button-evening-join = J’en suis
button-evening-count = { $count } vins
button-evening-name = Nommer les vins (hôte)
button-evening-begin = C’est parti ▸ (hôte)
button-evening-note = Noter le vin { $letter }
button-evening-order = Mon classement
button-evening-next = Vin suivant ▸ (hôte)
button-evening-last = C’était le dernier ▸ (hôte)
button-evening-menu = ⋯ (hôte)
button-evening-back = ◂ Revenir au précédent
button-evening-pause = Pause
button-evening-resume = On reprend ▸ (hôte)
button-evening-drop = Retirer ce vin
button-evening-hand = Passer la main
button-evening-close = S’arrêter là
button-evening-cancel = Tout annuler
button-evening-cancel-sure = Oui, tout annuler
button-evening-keep = Non, on continue
button-evening-take = Je prends la main
button-evening-reveal = Révéler ▸ (hôte)
button-evening-who = Et c’était… ▸ (hôte)
button-evening-following = Le suivant ▸ (hôte)
button-evening-winner = Et le premier… ▸ (hôte)
button-evening-result = Le résultat ▸ (hôte)
button-evening-booklet = Le carnet (PDF)
button-evening-csv = Le tableau (CSV)
button-evening-table = Une bouteille pour nous

reveal-place = { $rank ->
    [1] { $tied ->
        [yes] <b>Premier ex æquo</b>
       *[no] <b>Premier</b>
    }
   *[other] { $tied ->
        [yes] { $rank }ᵉ ex æquo
       *[no] { $rank }ᵉ
    }
}
reveal-scored = { $place } : <b>vin { $letter }</b>, { $score } sur 10
reveal-ranked = { $place } : <b>vin { $letter }</b>
reveal-places = classé { $places }
reveal-unscored = <b>Vin { $letter }</b>
reveal-spread = de { $low } à { $high }
reveal-was = C’était <b>{ $name }</b>.
reveal-was-unknown = Son nom, c’est à { $host } de le dire.
reveal-suspense = À votre avis, c’est quoi ?
reveal-guessed-right = { $names } { $count ->
    [one] avait trouvé.
   *[other] avaient trouvé.
}
reveal-guessed = { $names } { $count ->
    [one] l’avait
   *[other] l’avaient
} presque.

seat-refused-not_host = C’est { $host } qui mène la dégustation.
seat-refused-not_now = Ce n’est plus le moment.
seat-refused-not_seated = Rejoins d’abord la table : « J’en suis » ou « Noter ».
seat-refused-full = La table est pleine, désolé.
seat-refused-host_is_here = { $host } est toujours là.
seat-refused-one_wine = C’est le seul vin qui reste : on le garde.
seat-refused-nobody = Personne à table : touche « J’en suis » d’abord.
seat-refused-nobody_leads = Plus personne ne mène la dégustation : touche « Je prends la main ».
seat-refused-closed = Ce vin est refermé.
seat-joined = Tu es à table. Touche « Noter » quand un vin est servi.
seat-joined-already = Tu es déjà à table.
seat-gone = Cette dégustation est finie.
seat-most-wines = { $count } vins, c’est le plus qu’un palais tienne en un soir.
seat-anonymous = Je ne vois pas qui m’écrit : pour mener une dégustation, écris-moi en ton nom.
seat-underage = Les dégustations sont réservées aux adultes.
seat-only-members = Cette table est celle d’un groupe dont tu ne fais pas partie.
seat-copy = Ceci n’est qu’une copie : la vraie fiche est dans le groupe.
seat-no-group = Une dégustation se joue dans un groupe : choisis le tien, je m’occupe du reste.
button-seat-group = Choisir un groupe

sheet-head = <b>{ $glass }</b> · { $at } sur { $count }, { $group }
sheet-score = Ta note : <b>{ $score } sur 10</b>
sheet-marks = Coché : { $marks }
sheet-heard = Entendu : { $marks }
sheet-words = « { $words } »
sheet-guess = Ton pari : { $guess }
sheet-ask-scores = Écris-moi ce que tu en penses, ou touche.
sheet-ask-score = Et sur 10, ça fait combien ?
sheet-asked = Tu peux changer d’avis tant que ce vin est servi.
sheet-ask-words = Écris-moi ce que tu en penses, ou coche ce que tu y trouves.
sheet-older = Cette feuille est périmée : la bonne est plus bas.
sheet-closed = Refermé.
sheet-ask-guess = Alors, c’est quoi ? Touche, ou écris « je dirais un Chinon 2018 à 15 € ».
sheet-here-scores = Réponds à ce message avec tes mots, ou touche. Personne d’autre ne voit cette fiche.
sheet-here-words = Réponds à ce message avec tes mots, ou coche. Personne d’autre ne voit cette fiche.
sheet-here-guess = Alors, c’est quoi ? Touche, ou réponds « je dirais un Chinon 2018 à 15 € ».
sheet-here-lost = Cette fiche n’est plus la bonne : touche « Noter », j’en ouvre une autre.
sheet-here-soon = C’est noté, la fiche suit dans un instant.
sheet-here-other = Ici, je ne prends que ce que tu penses du vin servi. Pour le reste, écris-moi en privé.
sheet-order = <b>Ton classement</b> · { $group }
sheet-order-now = { $order }
sheet-order-ask = Touche les vins du meilleur au moins bon. Les autres suivront au fil de la soirée.
sheet-order-done = Tout est classé. Retouche un vin pour le retirer.
button-sheet-guess = Deviner ▸
button-sheet-clear = Effacer
button-sheet-back = ◂ Retour
button-sheet-leave = Je quitte la table
button-sheet-grape = Cépage
button-sheet-region = Région
button-sheet-price = Prix
button-sheet-vintage = Millésime
sheet-left = Tu as quitté la table ; ce que tu as noté reste. Pour revenir : « Noter », dans le groupe.

lineup-ask = Dis-moi les vins de « { $group } », un par ligne, dans l’ordre de service, avec le prix si tu le connais :
    <i>Chinon 2019, 12 €
    Morgon 2020, 14 €</i>
lineup-ask-again = Je n’y ai pas reconnu de vins. Un par ligne, dans l’ordre : « Chinon 2019, 12 € ».
lineup-noted = C’est noté, et bien caché :
lineup-line = { $letter } : { $name }
lineup-price = { $name }, { $price }
lineup-unknown = { $name } (je ne le connais pas, mais il garde son nom)
lineup-double = <b>Chut :</b> le vin { $last } est de nouveau le { $first }. Sers-le deux fois, sans le dire.
button-lineup-leave = Plus tard
lineup-left = Comme tu veux. « Nommer les vins », dans le groupe, quand tu seras prêt.

after-head = <b>{ $group }, c’est fini.</b>
after-notes = { $count ->
    [one] Ta note est dans ton carnet, et ton profil en profite.
   *[other] Tes { $count } notes sont dans ton carnet, et ton profil en profite.
}
after-no-notes = Rien de ce que tu as noté n’a de vin nommé : ton profil ne bouge pas.
after-favourite = Ton préféré : { $name }.
after-closest = Le plus proche de ton palais : { $name }.
after-points = À l’aveugle : { $points } points sur { $possible }.
after-repeat = Le verre servi deux fois : { $first } puis { $second } sur 10.
after-repeat-steady = Le verre servi deux fois : { $first } puis { $second } sur 10. Belle constance !
reveal-past = { $head }. { $who }
reveal-about = <i>{ $about }</i>
reveal-was-priced = C’était <b>{ $name }</b>, { $price }.
reveal-unanimous = à l’unanimité

result-title = <b>{ $title } : le résultat</b>
result-rank = { $rank }{ $tied ->
    [yes] {" "}ex æquo
   *[no] {""}
}
result-line = { $rank }. <b>{ $name }</b> ({ $letter }) : { $judged }
result-words = { $letter }. <b>{ $name }</b> : { $words }
result-agreement-strong = Rare : toute la table est d’accord.
result-agreement-fair = Dans l’ensemble, la table est d’accord.
result-agreement-weak = La table est partagée.
result-agreement-none = Ce soir, chacun son goût.
result-close = Palais jumeaux : { $first } et { $second }.
result-far = Jamais d’accord : { $first } et { $second }.
result-favourite = { $name } ({ $letter })
result-favourites = Les coups de cœur : { $favourites }.
result-group-words = Les mots du soir : { $words }.
result-value = Le bon plan : { $name }, à { $price }.
result-guesses = Le meilleur nez : { $names }, { $points } points sur { $possible }.
result-double = Le { $first } et le { $last }, c’était le même vin.
result-double-steady = { $names } { $count ->
    [one] l’a noté pareil
   *[other] l’ont noté pareil
}, à un point près.
result-double-nobody = Personne ne l’a noté pareil !

seat-refused-changed = Ça a bougé entre-temps : retape.
seat-in-private = Je t’attends dans notre conversation privée.
seat-age-first = D’abord un mot en privé : tu as l’âge de boire du vin ? Ensuite, la dégustation.
button-seat-age = Le dire en privé
seat-sending = Ça arrive.
seat-host-only = Le tableau est pour { $host }, qui mène la dégustation.
command-tasting = Une dégustation à plusieurs, dans un groupe
table-head = <b>Une bouteille pour { $count }</b> : { $names }
table-fits = <i>{ $fits }</i>
table-fit = { $name } { $fit } %
table-none = Rien ne convient à tout le monde avec les refus de chacun. Deux bouteilles ?

result-no-map = Pas de carte des mots ce soir : { $why }.
no-map-wines = il faut au moins trois vins
no-map-words = trop peu de mots en commun
no-map-tasters = il faut être au moins trois
no-map-flat = tous les vins ont eu à peu près les mêmes mots
no-map-unstable = les mots dépendent trop de qui était là
table-no-dish = Je ne vois pas ce plat. Autrement dit ?

picture-subtitle = { $group }, { $date }
picture-dot = une note
picture-place = une place
picture-last = dernier
picture-first = premier
picture-mean = la moyenne
picture-spread = l’écart
picture-footer = { $count } palais autour de la table
picture-value = Le bon plan
picture-nose = Le meilleur nez
picture-twins = Palais jumeaux
picture-words = Les mots du soir
picture-caption = <b>{ $winner }</b> l’emporte !
picture-caption-tied = <b>{ $winners }</b> l’emportent, ex æquo !
picture-caption-words = La soirée en mots.
map-title = Les vins et leurs mots
map-axis = Axe { $axis } : { $share } % de la variance
map-note = Deux vins proches ont eu les mêmes mots. Un mot attire les vins auxquels il va ; au centre, ce que tous partagent.
map-note-loose = Deux vins proches ont eu les mêmes mots ; au centre, ce que tous partagent. À si peu de palais, la carte reste une esquisse.
map-caption = La carte des mots : { $share } % de la variance en deux axes.
booklet-scores = Les notes
booklet-words = Les mots
booklet-quotes = Ce qu’on en a dit
booklet-guesses = Les paris
booklet-guess = { $name } : { $guess }
booklet-tasters = Autour de la table
booklet-column-favourite = Coup de cœur
booklet-column-closeness = Avec la table
booklet-column-points = À l’aveugle
booklet-points = { $points } points sur { $possible }
booklet-likeness = Qui est d’accord avec qui
booklet-likeness-note = De 0 (goûts opposés) à 100 (palais jumeaux), d’après les notes des vins goûtés ensemble.
near-close = au diapason
near-middling = à sa façon
near-far = à contre-courant
picture-rank = { $tied ->
    [yes] { $rank }=
   *[no] { $rank }
}
booklet-agreement = Accord de la table : W de Kendall { $w }, alpha de Krippendorff { $alpha } ({ $tasters } palais, { $wines } vins).
evening-beyond = { $beyond } vins, aucun palais n’y survit : { $count } au plus. Les boutons − et + changent le nombre.
sheet-fault = <b>Un défaut : { $fault }.</b> Ta note n’est pas comptée : c’est la bouteille, pas le vin. Une nouvelle note l’efface.
lineup-fault = Quelqu’un trouve le vin { $letter } défectueux. Goûte-le : s’il l’est, ouvre une autre bouteille, ou « Retirer ce vin » dans le menu du groupe.
lineup-fault-over = Le vin { $letter } : fausse alerte, plus personne ne le trouve défectueux.
lineup-beyond = { $beyond ->
    [one] Un vin de trop : je n’en garde que { $count }.
   *[other] { $beyond } vins de trop : je n’en garde que { $count }.
}
lineup-missing = Il me manque encore { $letters }. Écris « { $first } : » puis le nom du vin.
standing-poured = Le vin { $letter } est servi, { $at } sur { $count }. { $left ->
    [0] C’est le dernier.
    [one] Encore un après celui-ci.
   *[other] Encore { $left } après celui-ci.
}
standing-gathering = On s’installe : { $count } vins au programme de « { $group } », rien n’est encore servi.
standing-tasted = Tous les vins de « { $group } » sont goûtés : on attend la révélation, dans le groupe.
standing-revealing = La révélation est en cours, dans « { $group } ».
aside-later = Prends ton temps, je t’attends.
aside-scale = De 0 à 10, ou « 15/20 » si tu préfères.
table-head-asked = <b>Une bouteille pour { $count }</b> ({ $asked }) : { $names }
table-vetoes = Rien que l’un de vous refuse ou trouve trop cher.
table-unknown = { $count ->
    [one] { $names } : je ne connais pas encore son goût.
   *[other] { $names } : je ne connais pas encore leur goût.
}
table-alone = Il faut être au moins deux pour partager une bouteille.
button-round-new = Une autre table
round-head = <b>Une bouteille pour qui ?</b> Touchez « Moi aussi ».
round-head-asked = <b>Une bouteille pour qui ?</b> ({ $asked }) Touchez « Moi aussi ».
round-people = À table : { $names }.
round-nobody = Personne à table pour l’instant.
button-round-in = Moi aussi
button-round-find = Trouver ({ $count })
round-in-already = Tu es déjà à table.
