# En groupe, quand on se dit « vous ».

group-help = Nommez-moi dans votre question, <i>@{ $bot } raclette, 12 € max</i>, puis répondez à mon message : <i>et en blanc ?</i>
    Ou bien /accord et un plat, /conseil et une envie, /vote et des bouteilles entre lesquelles la table choisit.
    Vos notes et votre goût restent entre nous, en privé.
group-note = Ça, je m’en souviendrai volontiers, mais entre nous : racontez-le-moi en privé.
group-private = En groupe, je me fais discret : venez plutôt m’en parler en privé.
group-first-tap = Avant de parler vin, un mot en privé : ouvrez notre conversation.
vote-how = Écrivez les bouteilles à la suite, de deux à dix : /vote Chinon 2019, Morgon, un Bandol.
vote-many = { $count } bouteilles, c’est trop pour un vote : gardez-en dix au plus.
vote-alone = Un vote, ça se fait à plusieurs : écrivez-le dans un groupe où je suis, <i>/vote Chinon 2019, Morgon, un Bandol</i>.
