# The year in wine: what is written on the picture, and the caption that says it in words.

command-stats = my year in wine
year-title = { $name }’s year in wine
year-title-nameless = A year in wine
year-notes = { $count ->
    [one] note
   *[other] notes
}
year-wines = { $count ->
    [one] wine
   *[other] different wines
}
year-liked = liked
year-percent = { $share }%
year-regions = Regions
year-grapes = Grapes
year-favourite = Bottle of the year
year-new = New this year
year-first = The very first
year-words = Words that come back
year-shade-red = red
year-shade-white = white
year-shade-rose = rosé
year-shade-sparkling = sparkling
year-shade-orange = orange
year-shade-other = other
year-head = <b>Your { $year } in wine</b>: { $count ->
    [one] one note, for a start.
   *[other] { $count } notes.
}
year-shared = By colour: { $shades }.
year-busiest = The busiest month: { $month } ({ $count }).
year-judged = You liked { $liked } of { $count }.
year-average = Your average rating: { $rating }/5.
year-top-regions = Regions: { $names }.
year-top-grapes = Grapes: { $names }.
year-best = Bottle of the year: <b>{ $wine }</b>, { $day }, { $verdict }.
year-news = New this year: { $names }.
year-said = Your words: { $names }.
year-counted = { $name } ({ $count })
year-empty = No note in { $year }, so no story to tell yet. The first one can be three words long.
year-empty-past = Nothing noted in { $year }: no wine stories between us that year.
button-year = ◂ { $year }
year-count-red = { $count ->
    [one] { $count } red
   *[other] { $count } red
}
year-count-white = { $count ->
    [one] { $count } white
   *[other] { $count } white
}
year-count-rose = { $count ->
    [one] { $count } rosé
   *[other] { $count } rosé
}
year-count-sparkling = { $count ->
    [one] { $count } sparkling
   *[other] { $count } sparkling
}
year-count-orange = { $count ->
    [one] { $count } orange
   *[other] { $count } orange
}
year-count-other = { $count ->
    [one] { $count } other
   *[other] { $count } other
}
