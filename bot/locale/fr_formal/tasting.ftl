seat-refused-not_seated = Rejoignez d’abord la table : « J’en suis » ou « Noter ».
seat-refused-nobody = Personne à table : touchez « J’en suis » d’abord.
seat-refused-nobody_leads = Plus personne ne mène la dégustation : touchez « Je prends la main ».
seat-anonymous = Je ne vois pas qui m’écrit : pour mener une dégustation, écrivez-moi en votre nom.
seat-joined = Vous êtes à table. Touchez « Noter » quand un vin est servi.
seat-joined-already = Vous êtes déjà à table.
seat-only-members = Cette table est celle d’un groupe dont vous ne faites pas partie.
seat-no-group = Une dégustation se joue dans un groupe : choisissez le vôtre, je m’occupe du reste.
sheet-score = Votre note : <b>{ $score } sur 10</b>
sheet-guess = Votre pari : { $guess }
sheet-ask-scores = Écrivez-moi ce que vous en pensez, ou touchez.
sheet-asked = Vous pouvez changer d’avis tant que ce vin est servi.
sheet-ask-words = Écrivez-moi ce que vous en pensez, ou cochez ce que vous y trouvez.
sheet-ask-guess = Alors, c’est quoi ? Touchez, ou écrivez « je dirais un Chinon 2018 à 15 € ».
sheet-here-scores = Répondez à ce message avec vos mots, ou touchez. Personne d’autre ne voit cette fiche.
sheet-here-words = Répondez à ce message avec vos mots, ou cochez. Personne d’autre ne voit cette fiche.
sheet-here-guess = Alors, c’est quoi ? Touchez, ou répondez « je dirais un Chinon 2018 à 15 € ».
sheet-here-lost = Cette fiche n’est plus la bonne : touchez « Noter », j’en ouvre une autre.
sheet-here-other = Ici, je ne prends que ce que vous pensez du vin servi. Pour le reste, écrivez-moi en privé.
sheet-order = <b>Votre classement</b> · { $group }
sheet-order-ask = Touchez les vins du meilleur au moins bon. Les autres suivront au fil de la soirée.
sheet-order-done = Tout est classé. Retouchez un vin pour le retirer.
sheet-left = Vous avez quitté la table ; ce que vous avez noté reste. Pour revenir : « Noter », dans le groupe.
lineup-ask = Dites-moi les vins de « { $group } », un par ligne, dans l’ordre de service, avec le prix si vous le connaissez :
    <i>Chinon 2019, 12 €
    Morgon 2020, 14 €</i>
lineup-double = <b>Chut :</b> le vin { $last } est de nouveau le { $first }. Servez-le deux fois, sans le dire.
lineup-left = Comme vous voulez. « Nommer les vins », dans le groupe, quand vous serez prêt.
after-notes = { $count ->
    [one] Votre note est dans votre carnet, et votre profil en profite.
   *[other] Vos { $count } notes sont dans votre carnet, et votre profil en profite.
}
after-no-notes = Rien de ce que vous avez noté n’a de vin nommé : votre profil ne bouge pas.
after-favourite = Votre préféré : { $name }.
after-closest = Le plus proche de votre palais : { $name }.

seat-refused-changed = Ça a bougé entre-temps : retapez.
seat-in-private = Je vous attends dans notre conversation privée.
seat-age-first = D’abord un mot en privé : vous avez l’âge de boire du vin ? Ensuite, la dégustation.
sheet-fault = <b>Un défaut : { $fault }.</b> Votre note n’est pas comptée : c’est la bouteille, pas le vin. Une nouvelle note l’efface.
lineup-fault = Quelqu’un trouve le vin { $letter } défectueux. Goûtez-le : s’il l’est, ouvrez une autre bouteille, ou « Retirer ce vin » dans le menu du groupe.
lineup-missing = Il me manque encore { $letters }. Écrivez « { $first } : » puis le nom du vin.
aside-later = Prenez votre temps, je vous attends.
aside-scale = De 0 à 10, ou « 15/20 » si vous préférez.
round-in-already = Vous êtes déjà à table.
