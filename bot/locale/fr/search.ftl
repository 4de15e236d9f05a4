# Retrouver des notes.

pattern-date = d MMMM y
search-head = { $what } : { $count ->
    [one] une note.
   *[other] { $count } notes, les plus récentes d’abord.
}
search-best = { $what } : { $count ->
    [one] une note.
   *[other] { $count } notes, les mieux aimées d’abord.
}
search-yes = { $count ->
    [one] Oui, une fois : { $what }.
   *[other] Oui, { $count } fois : { $what }. La dernière pour commencer.
}
search-spoken = { $what } : pas de note à ce nom, mais { $count ->
    [one] tu en parles ici.
   *[other] tu en parles dans { $count } notes.
}
search-no = Non, aucune trace dans tes notes : { $what }.
search-none = Rien dans tes notes : { $what }.
search-quote = <i>« { $words } »</i>
search-positive = aimés
search-negative = pas aimés
search-mixed = mitigés
search-favourites = préférés
search-days = du { $first } au { $last }
season-spring = printemps { $year }
season-summer = été { $year }
season-autumn = automne { $year }
season-winter = hiver { $year }
