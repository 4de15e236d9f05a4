# Un message transféré, quand on se dit « vous ».

forwarded-whose = C’est votre avis, ou celui d’un autre ?
forwarded-left = D’accord, je n’en retiens rien pour vous.
