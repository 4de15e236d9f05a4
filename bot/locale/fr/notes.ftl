# Les notes : ce qui est noté, entendu, corrigé, effacé.

verdict-noted = sans avis
verdict-positive = plutôt aimé
verdict-positive-strong = adoré
verdict-negative = pas trop aimé
verdict-negative-strong = pas aimé du tout
verdict-mixed = avis partagé
verdict-faulty = bouteille à défaut
verdict-rated = { $verdict } ({ $rating })
nameless = un vin sans nom

note-head = <b>{ $wine }</b> — noté, { $verdict }.
note-head-nameless = Noté, { $verdict }.
heard = Entendu : { $heard }.
heard-separator = {" ; "}
profile-moved = Ton profil : { $moved } ({ $confidence }).
profile-same = Ton profil ne bouge pas ({ $confidence }).
confidence = { $count ->
    [0] pas encore de note
    [one] une note, { $state }
   *[other] { $count } notes, { $state }
}
confidence-start = tout début
confidence-sketch = encore une ébauche
confidence-shape = ça se dessine
confidence-known = du solide

fault-head = <b>{ $wine }</b> — { $fault }, noté.
fault-answer = Pas de chance : c’est la bouteille, pas le vin. Je n’en tiens pas compte dans ton profil{ $fault ->
    [corked] {" ; "}un caviste l’échange.
    [reduced] . La prochaine fois, une heure de carafe peut la réveiller.
    [heat] . Elle a eu trop chaud quelque part en route.
    [oxidised] {" ; "}un caviste l’échange, surtout si elle était jeune.
   *[other] {" ; "}rapporte-la, un bon caviste comprend.
}

ask-opinion = Là, je n’ai rien saisi de précis. Tu l’as aimé, ce vin ?
ask-opinion-wine = <b>{ $wine }</b>, d’accord. Et alors, il t’a plu ?
which-wine = D’accord. { $when ->
    [today] <b>{ $wine }</b>, noté aujourd’hui à { $hour }, ou un autre ?
    [yesterday] <b>{ $wine }</b>, noté hier à { $hour }, ou un autre ?
   *[before] <b>{ $wine }</b>, noté le { $day } à { $hour }, ou un autre ?
}
which-wines = D’accord. Lequel : { $wines }, ou un autre ?
dropped = C’est oublié.
undone = Effacé.
undone-wine = Effacé : <b>{ $wine }</b>. Ton profil l’oublie aussi.
nothing-to-undo = Il n’y a rien à effacer : tu n’as pas encore de note.
nothing-to-correct = Je n’ai pas encore de note à corriger. Raconte-moi le vin, je repars de zéro.
note-gone = Cette note n’est plus là.
card-gone = Ce bouton a fait son temps. Redis-le-moi en un mot.
correction-menu = Qu’est-ce que je change ?
correction-name = C’était quoi, alors ? Écris-moi son nom.
correction-unclear = Quelque chose cloche ? Montre-moi quoi.

preference-wish = C’est retenu : { $wish }.
preference-head = C’est retenu.
wish-for = { $wine }, parmi les favoris
preference-unclear = Je veux bien le retenir, mais je n’ai pas saisi quoi. Par exemple : « pas de bois » ou « jamais plus de 15 € ».
preference-sulphites = Tous les vins contiennent un peu de sulfites, même sans ajout : pour une allergie, l’avis d’un médecin vaut mieux que le mien.

button-fix = Corriger
button-undo = Annuler
button-restore = Remettre
button-back = ◂ Retour
button-note = ◂ La note
button-table = À table
button-alike = Dans ce style
button-other = Tout autre chose
button-rename = Un autre vin
button-positive = J’ai aimé
button-negative = Pas aimé
button-mixed = Mitigé
button-this-wine = { $wine }
button-another-wine = Un autre vin
button-drop = Laisse tomber

like-this-more-sweetness = Dans ce style, en plus doux
like-this-more-acidity = Dans ce style, en plus frais
like-this-more-tannin = Dans ce style, plus charpenté
like-this-more-alcohol = Dans ce style, en plus chaud
like-this-more-body = Dans ce style, en plus rond
like-this-more-mousse = Dans ce style, plus pétillant
like-this-more-oak = Dans ce style, en plus boisé
like-this-more-intensity = Dans ce style, plus expressif
like-this-more-finish = Dans ce style, en plus long
like-this-less-sweetness = Dans ce style, en plus sec
like-this-less-acidity = Dans ce style, moins acide
like-this-less-tannin = Dans ce style, en plus souple
like-this-less-alcohol = Dans ce style, moins alcoolisé
like-this-less-body = Dans ce style, en plus léger
like-this-less-mousse = Dans ce style, moins pétillant
like-this-less-oak = Dans ce style, en moins boisé
like-this-less-intensity = Dans ce style, plus discret
like-this-less-finish = Dans ce style, en plus simple
