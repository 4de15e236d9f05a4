# Retrouver des notes, quand on se dit « vous ».

search-spoken = { $what } : pas de note à ce nom, mais { $count ->
    [one] vous en parlez ici.
   *[other] vous en parlez dans { $count } notes.
}
search-no = Non, aucune trace dans vos notes : { $what }.
search-none = Rien dans vos notes : { $what }.
