# Ce qui est gardé de chacun, et comment le reprendre.

privacy-head = <b>Ce que je garde de toi</b>, sur la machine de la personne qui me fait tourner, et nulle part ailleurs :
privacy-notes = • tes notes, mot pour mot, et ce que j’en ai compris : c’est de là que vient ton profil ;
privacy-person = • ton prénom, ton numéro Telegram, ta langue, ton pays, et que tu as l’âge : pour te répondre comme il faut ;
privacy-care = • ce que tu me dis d’une grossesse, d’un traitement ou de l’alcool, pour ne rien t’offrir de travers : un mot, et je l’efface ;
privacy-asked = • de tes questions, le peu qu’il faut aux boutons de mes réponses (un plat, un budget) ;
privacy-crowd = • ton avis sur un style, fondu dans celui de tous, sans ton nom, et utile à partir de cinq personnes.
privacy-where = Rien n’est vendu, ni envoyé à une IA en ligne.
privacy-who = Qui peut le voir : toi ; la personne qui me fait tourner, si elle ouvre le fichier ; et Telegram, qui transporte nos messages.
privacy-export = Tout reprendre : /export, en deux fichiers.
privacy-forget = Tout effacer : /oublie, une confirmation et il ne reste rien.
command-privacy = ce que je garde de toi
