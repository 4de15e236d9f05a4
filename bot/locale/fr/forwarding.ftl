# Un message transféré : les mots d’un autre, peut-être.

forwarded-whose = C’est ton avis, ou celui d’un autre ?
forwarded-left = D’accord, je n’en retiens rien pour toi.
button-mine = C’est le mien
button-not-mine = Pas le mien
