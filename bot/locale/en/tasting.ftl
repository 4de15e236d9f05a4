# A tasting in a group: the card that everybody sees, everybody’s own sheet.

evening-title = { $blind ->
    [yes] Blind tasting
   *[no] Tasting
}
evening-head = <b>{ $title }</b> · { $count } wines
evening-head-glass = <b>{ $title } — { $glass }</b> · { $at } of { $count }
evening-already = { $host } is leading a tasting here already. Its card is just below.
evening-already-nobody = A tasting is waiting here for somebody to lead it. Its card is just below.
evening-leads = { $host } leads the tasting.
evening-led-by-nobody = Nobody leads the tasting any more.
evening-table = At the table: { $names }.
evening-table-nobody = Nobody at the table yet.
evening-more-tasters = { $count } others
evening-bags = Bag the bottles and give each a letter, A to { $last }.
evening-bags-double = One wine will be poured twice: I’ll tell { $host } which, in private.
evening-how-scores = Everybody scores out of 10, in private: nobody sees a thing before the reveal.
evening-how-ranks = Everybody ranks the wines, in private: nobody sees a thing before the reveal.
evening-how-words = Everybody writes what they think, in private: nobody sees a thing before the reveal.
evening-wines = On the table: { $names }.
evening-wines-known = The wines are named, and well hidden.
evening-unnamed = I don’t know { $count ->
    [one] wine { $letters }
   *[other] wines { $letters }
} yet: { $host }, tell me what it is before the reveal.
evening-answered = { $count } of { $all } have answered.
evening-answered-one = 1 of { $all } has answered.
evening-answered-none = Nobody has answered yet.
evening-awaited = Waiting for { $names }.
evening-all-answered = Everybody has answered.
evening-secret = Notes stay secret until the reveal.
evening-unreached = { $names }: tap “Note”, then “Start” in our chat.
evening-paused = <b>{ $title }</b> · a break
evening-paused-line = Breathe, have a glass of water. Wine { $letter } can wait.
evening-tasted = <b>{ $title }</b> · every wine is tasted
evening-tasted-line = Ready for the reveal?
evening-tasted-ranks = { $count } of { $all } have handed in their order.
evening-revealing = <b>{ $title }</b> · the reveal
evening-cancelled = <b>{ $title }</b> · called off
evening-cancelled-line = Corks back in: nothing of this tasting is kept.
evening-take-over = { $host } is not answering; will somebody take over?
evening-hand-to = Hand over to whom?
evening-cancel-sure = Call it all off? The notes will be lost.

evening-glass = wine { $letter }
evening-glass-named = { $letter }, { $name }
evening-blind-on = Blind
evening-blind-off = In the open
evening-scoring-scores = Scores out of 10
evening-scoring-ranks = Ranking
evening-scoring-words = In words
evening-hue-mixed = All colours
evening-hue-red = Reds
evening-hue-white = Whites
evening-hue-rose = Rosés
evening-hue-sparkling = Bubbles
evening-double-on = One glass twice
evening-double-off = No glass twice

button-evening-join = I’m in
button-evening-count = { $count } wines
button-evening-name = Name the wines (host)
button-evening-begin = Off we go ▸ (host)
button-evening-note = Note wine { $letter }
button-evening-order = My ranking
button-evening-next = Next wine ▸ (host)
button-evening-last = That was the last ▸ (host)
button-evening-menu = ⋯ (host)
button-evening-back = ◂ Back to the one before
button-evening-pause = Break
button-evening-resume = Carry on ▸ (host)
button-evening-drop = Take this wine out
button-evening-hand = Hand over
button-evening-close = Stop here
button-evening-cancel = Call it off
button-evening-cancel-sure = Yes, call it off
button-evening-keep = No, carry on
button-evening-take = I’ll take over
button-evening-reveal = Reveal ▸ (host)
button-evening-who = And it was… ▸ (host)
button-evening-following = The next ▸ (host)
button-evening-winner = And the first is… ▸ (host)
button-evening-result = The result ▸ (host)
button-evening-booklet = The booklet (PDF)
button-evening-csv = The table (CSV)
button-evening-table = A bottle for us

reveal-place = { $rank ->
    [1] { $tied ->
        [yes] <b>Joint first</b>
       *[no] <b>First</b>
    }
   *[other] { $tied ->
        [yes] Joint no. { $rank }
       *[no] No. { $rank }
    }
}
reveal-scored = { $place }: <b>wine { $letter }</b>, { $score } out of 10
reveal-ranked = { $place }: <b>wine { $letter }</b>
reveal-places = ranked { $places }
reveal-unscored = <b>Wine { $letter }</b>
reveal-spread = from { $low } to { $high }
reveal-was = It was <b>{ $name }</b>.
reveal-was-unknown = Its name is for { $host } to tell.
reveal-suspense = So, what do you think it is?
reveal-guessed-right = { $names } { $count ->
    [one] was spot on.
   *[other] were spot on.
}
reveal-guessed = { $names } { $count ->
    [one] was
   *[other] were
} nearly there.
reveal-past = { $head }. { $who }
reveal-about = <i>{ $about }</i>
reveal-was-priced = It was <b>{ $name }</b>, { $price }.
reveal-unanimous = unanimous

seat-refused-not_host = { $host } leads the tasting.
seat-refused-not_now = Too late for that.
seat-refused-not_seated = Join the table first: “I’m in” or “Note”.
seat-refused-full = The table is full, sorry.
seat-refused-host_is_here = { $host } is still here.
seat-refused-one_wine = It’s the only wine left: we keep it.
seat-refused-nobody = Nobody at the table: tap “I’m in” first.
seat-refused-nobody_leads = Nobody leads the tasting any more: tap “I’ll take over”.
seat-refused-closed = This wine is closed.
seat-refused-changed = Things have moved: tap again.
seat-joined = You’re at the table. Tap “Note” once a wine is poured.
seat-joined-already = You’re at the table already.
seat-gone = This tasting is over.
seat-most-wines = { $count } wines are the most a palate can take in one evening.
seat-anonymous = I can’t see who is writing: to lead a tasting, write to me under your own name.
seat-underage = Tastings are for adults.
seat-only-members = This table belongs to a group that you’re not in.
seat-copy = This is only a copy: the real card is in its group.
seat-no-group = A tasting happens in a group: choose yours, I’ll see to the rest.
seat-in-private = I’m waiting in our private chat.
seat-age-first = One word in private first: are you of drinking age? Then, the tasting.
seat-sending = On its way.
seat-host-only = The table is for { $host }, who leads the tasting.
button-seat-group = Choose a group
button-seat-age = Tell you in private
command-tasting = A tasting together, in a group

sheet-head = <b>{ $glass }</b> · { $at } of { $count }, { $group }
sheet-score = Your score: <b>{ $score } out of 10</b>
sheet-marks = Ticked: { $marks }
sheet-heard = Heard: { $marks }
sheet-words = “{ $words }”
sheet-guess = Your bet: { $guess }
sheet-ask-scores = Write what you think of it, or tap.
sheet-ask-score = And out of 10?
sheet-asked = You can change your mind while this wine is poured.
sheet-ask-words = Write what you think of it, or tick what you find in it.
sheet-older = This sheet is out of date: the right one is further down.
sheet-closed = Closed.
sheet-ask-guess = So, what is it? Tap, or write “I’d say a 2018 Chinon at €15”.
sheet-here-scores = Reply to this message in your own words, or tap. Nobody else sees this sheet.
sheet-here-words = Reply to this message in your own words, or tick. Nobody else sees this sheet.
sheet-here-guess = So, what is it? Tap, or reply “I’d say a 2018 Chinon at €15”.
sheet-here-lost = This sheet is no longer the right one: tap “Note”, and I’ll open another.
sheet-here-soon = Noted; the sheet follows in a moment.
sheet-here-other = Here I only take what you think of the wine that’s poured. For anything else, write to me in private.
sheet-order = <b>Your ranking</b> · { $group }
sheet-order-now = { $order }
sheet-order-ask = Tap the wines from best to worst. The others join as the evening goes on.
sheet-order-done = All ranked. Tap a wine again to take it out.
sheet-left = You’ve left the table; what you noted counts. To come back: “Note”, in the group.
button-sheet-guess = Guess ▸
button-sheet-clear = Clear
button-sheet-back = ◂ Back
button-sheet-leave = I’m leaving the table
button-sheet-grape = Grape
button-sheet-region = Region
button-sheet-price = Price
button-sheet-vintage = Vintage

lineup-ask = Tell me the wines for “{ $group }”, one a line, in the order of pouring, with the price if you know it:
    <i>Chinon 2019, €12
    Morgon 2020, €14</i>
lineup-ask-again = I saw no wines in that. One a line, in order: “Chinon 2019, €12”.
lineup-noted = Noted, and well hidden:
lineup-line = { $letter }: { $name }
lineup-price = { $name }, { $price }
lineup-unknown = { $name } (new to me, but it keeps its name)
lineup-double = <b>Shh:</b> wine { $last } is { $first } again. Pour it twice, and don’t tell.
button-lineup-leave = Later
lineup-left = As you like. “Name the wines”, in the group, when you’re ready.

after-head = <b>{ $group }: that’s it.</b>
after-notes = { $count ->
    [one] Your note is in your history, and your profile has taken it in.
   *[other] Your { $count } notes are in your history, and your profile has taken them in.
}
after-no-notes = Nothing you noted has a wine with a name: your profile stays as it was.
after-favourite = Your favourite: { $name }.
after-closest = Closest to your palate: { $name }.
after-points = Blind: { $points } points out of { $possible }.
after-repeat = The glass poured twice: { $first }, then { $second } out of 10.
after-repeat-steady = The glass poured twice: { $first }, then { $second } out of 10. Steady!

result-title = <b>{ $title }: the result</b>
result-rank = { $tied ->
    [yes] { $rank }=
   *[no] { $rank }
}
result-line = { $rank }. <b>{ $name }</b> ({ $letter }): { $judged }
result-words = { $letter }. <b>{ $name }</b>: { $words }
result-agreement-strong = Rare: the whole table agrees.
result-agreement-fair = By and large, the table agrees.
result-agreement-weak = The table is divided.
result-agreement-none = To each their own tonight.
result-close = Twin palates: { $first } and { $second }.
result-far = They never agree: { $first } and { $second }.
result-favourite = { $name } ({ $letter })
result-favourites = Favourites: { $favourites }.
result-group-words = The words of the evening: { $words }.
result-value = The bargain: { $name }, at { $price }.
result-guesses = The best nose: { $names }, { $points } points out of { $possible }.
result-double = { $first } and { $last } were the same wine.
result-double-steady = { $names } gave it the same score { $count ->
    [one] twice
   *[other] both times
}, within a point.
result-double-nobody = Nobody gave it the same score twice!
result-no-map = No map of words tonight: { $why }.
no-map-wines = it takes at least three wines
no-map-words = too few words were shared
no-map-tasters = it takes at least three of you
no-map-flat = all the wines were given much the same words
no-map-unstable = the words depend too much on who was there

table-head = <b>A bottle for { $count }</b>: { $names }
table-fits = <i>{ $fits }</i>
table-fit = { $name } { $fit }%
table-none = Nothing suits everybody with what each of you refuses. Two bottles?
table-no-dish = I don’t know that dish. Tell me in other words?

picture-subtitle = { $group }, { $date }
picture-dot = a score
picture-place = a place
picture-last = last
picture-first = first
picture-mean = the mean
picture-spread = the spread
picture-footer = { $count } palates around the table
picture-value = The bargain
picture-nose = The best nose
picture-twins = Twin palates
picture-words = The words of the evening
picture-caption = <b>{ $winner }</b> wins!
picture-caption-tied = <b>{ $winners }</b> share the win!
picture-caption-words = The evening in words.
map-title = The wines and their words
map-axis = Axis { $axis }: { $share }% of the variance
map-note = Wines that stand close were given the same words. A word pulls the wines it fits its way; in the middle is what all share.
map-note-loose = Wines that stand close were given the same words; in the middle is what all share. With so few of you, the map is a sketch.
map-caption = The map of words: { $share }% of the variance on two axes.
booklet-scores = The scores
booklet-words = The words
booklet-quotes = What was said of it
booklet-guesses = The bets
booklet-guess = { $name }: { $guess }
booklet-tasters = Around the table
booklet-column-favourite = Favourite
booklet-column-closeness = With the table
booklet-column-points = Blind
booklet-points = { $points } points out of { $possible }
booklet-likeness = Who agrees with whom
booklet-likeness-note = From 0 (opposite tastes) to 100 (twin palates), by the scores of the wines they both had.
near-close = in tune
near-middling = in their own way
near-far = against the tide
picture-rank = { $tied ->
    [yes] { $rank }=
   *[no] { $rank }
}
booklet-agreement = Agreement of the table: Kendall’s W { $w }, Krippendorff’s alpha { $alpha } ({ $tasters } palates, { $wines } wines).
evening-beyond = { $beyond } wines would finish any palate: { $count } at most. − and + change the number.
sheet-fault = <b>A fault: { $fault }.</b> Your score isn’t counted: it’s the bottle, not the wine. A new score takes it back.
lineup-fault = Somebody finds wine { $letter } faulty. Taste it: if it is, open another bottle, or “Take this wine out” in the group’s menu.
lineup-fault-over = Wine { $letter }: false alarm, nobody finds it faulty any more.
lineup-beyond = { $beyond ->
    [one] One wine too many: I keep { $count }.
   *[other] { $beyond } wines too many: I keep { $count }.
}
lineup-missing = Still missing: { $letters }. Write “{ $first }:” and the name of the wine.
standing-poured = Wine { $letter } is poured, number { $at } of { $count }. { $left ->
    [0] It’s the last one.
    [one] One more after it.
   *[other] { $left } more after it.
}
standing-gathering = Taking our seats: { $count } wines on the list of “{ $group }”, nothing poured yet.
standing-tasted = All the wines of “{ $group }” are tasted: the reveal comes next, in the group.
standing-revealing = The reveal is on, in “{ $group }”.
aside-later = Take your time.
aside-scale = From 0 to 10, or “15/20” if you like.
table-head-asked = <b>A bottle for { $count }</b> ({ $asked }): { $names }
table-vetoes = Nothing that anybody refuses or finds too dear.
table-unknown = { $names }: I don’t know { $count ->
    [one] this palate yet.
   *[other] these palates yet.
}
table-alone = It takes at least two to share a bottle.
button-round-new = Another table
round-head = <b>A bottle for whom?</b> If you’re drinking, tap “Me too”.
round-head-asked = <b>A bottle for whom?</b> ({ $asked }) If you’re drinking, tap “Me too”.
round-people = At the table: { $names }.
round-nobody = Nobody at the table yet.
button-round-in = Me too
button-round-find = Find it ({ $count })
round-in-already = You’re at the table already.
