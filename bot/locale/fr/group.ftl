# Ce que le bot dit dans un groupe, et le vote entre bouteilles.

group-hello = Bonjour la tablée ! Nommez-moi avec un plat, une envie ou deux bouteilles : j’ai toujours une idée.
group-help = Nomme-moi dans ta question, <i>@{ $bot } raclette, 12 € max</i>, puis réponds à mon message : <i>et en blanc ?</i>
    Ou bien /accord et un plat, /conseil et une envie, /vote et des bouteilles entre lesquelles la table choisit.
    Tes notes et ton goût restent entre nous, en privé.
group-note = Ça, je m’en souviendrai volontiers, mais entre nous : raconte-le-moi en privé.
group-private = En groupe, je me fais discret : viens plutôt m’en parler en privé.
group-first = Avant de parler vin, un petit mot en privé ?
group-first-tap = Avant de parler vin, un mot en privé : ouvre notre conversation.
begin-all = Avec plaisir. Ce soir, plutôt…
button-in-private = En privé

vote-question = On ouvre laquelle ?
vote-option = { $wine } · { $manner }
vote-how = Écris les bouteilles à la suite, de deux à dix : /vote Chinon 2019, Morgon, un Bandol.
vote-many = { $count } bouteilles, c’est trop pour un vote : gardes-en dix au plus.
vote-alone = Un vote, ça se fait à plusieurs : écris-le dans un groupe où je suis, <i>/vote Chinon 2019, Morgon, un Bandol</i>.

command-vote = voter pour la bouteille à ouvrir
