# L’âge, demandé avant tout le reste, selon le pays.

age-hello = Bonjour { $name } ! Ici, on parle vin, entre amis. 🍷
age-question = Avant tout : { $where }, le vin, c’est à partir de { $age } ans. Tu les as ?
age-question-anywhere = Avant tout : tu as l’âge de boire du vin, là où tu vis ? C’est 18 ans en France et au Royaume-Uni, 21 aux États-Unis.
age-again = D’abord un mot : { $age } ans { $where }, tu les as ?
age-again-anywhere = D’abord un mot : tu as l’âge légal, là où tu vis ?
age-where = Où ça ? Touche un pays, ou écris-moi le tien.
age-forbidden = L’alcool est interdit { $where }, alors je ne peux pas t’aider là-bas. Si tu vis ailleurs, dis-le-moi.
age-known = C’est déjà noté, merci.
button-elsewhere = Je vis ailleurs
