# La confidentialité, quand on se dit « vous ».

privacy-head = <b>Ce que je garde de vous</b>, sur la machine de la personne qui me fait tourner, et nulle part ailleurs :
privacy-notes = • vos notes, mot pour mot, et ce que j’en ai compris : c’est de là que vient votre profil ;
privacy-person = • votre prénom, votre numéro Telegram, votre langue, votre pays, et que vous avez l’âge : pour vous répondre comme il faut ;
privacy-care = • ce que vous me dites d’une grossesse, d’un traitement ou de l’alcool, pour ne rien vous offrir de travers : un mot, et je l’efface ;
privacy-asked = • de vos questions, le peu qu’il faut aux boutons de mes réponses (un plat, un budget) ;
privacy-crowd = • votre avis sur un style, fondu dans celui de tous, sans votre nom, et utile à partir de cinq personnes.
privacy-who = Qui peut le voir : vous ; la personne qui me fait tourner, si elle ouvre le fichier ; et Telegram, qui transporte nos messages.
command-privacy = ce que je garde de vous
