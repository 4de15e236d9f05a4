# Finding notes again.

pattern-date = d MMMM y
search-head = { $what }: { $count ->
    [one] one note.
   *[other] { $count } notes, latest first.
}
search-best = { $what }: { $count ->
    [one] one note.
   *[other] { $count } notes, best loved first.
}
search-yes = { $count ->
    [one] Yes, once: { $what }.
   *[other] Yes, { $count } times: { $what }. The latest first.
}
search-spoken = { $what }: no note by that name, but { $count ->
    [one] you mention it here.
   *[other] you mention it in { $count } notes.
}
search-no = No, not a trace in your notes: { $what }.
search-none = Nothing in your notes: { $what }.
search-quote = <i>“{ $words }”</i>
search-positive = liked
search-negative = not liked
search-mixed = mixed
search-favourites = favourites
search-days = { $first } to { $last }
season-spring = spring { $year }
season-summer = summer { $year }
season-autumn = autumn { $year }
season-winter = winter { $year }
