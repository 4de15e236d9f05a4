# Le bilan de l’année, quand on se dit « vous ».

year-head = <b>Votre année en vin { $year }</b> : { $count ->
    [one] une note, pour commencer.
   *[other] { $count } notes.
}
year-judged = Vous en avez aimé { $liked } sur { $count }.
year-average = Votre note moyenne : { $rating }/5.
year-said = Vos mots : { $names }.
