# L’âge, quand on se dit « vous ».

age-question = Avant tout : { $where }, le vin, c’est à partir de { $age } ans. Les avez-vous ?
age-question-anywhere = Avant tout : avez-vous l’âge de boire du vin, là où vous vivez ? C’est 18 ans en France et au Royaume-Uni, 21 aux États-Unis.
age-again = D’abord un mot : { $age } ans { $where }, les avez-vous ?
age-again-anywhere = D’abord un mot : avez-vous l’âge légal, là où vous vivez ?
age-where = Où cela ? Touchez un pays, ou écrivez-moi le vôtre.
age-forbidden = L’alcool est interdit { $where }, alors je ne peux pas vous aider là-bas. Si vous vivez ailleurs, dites-le-moi.
