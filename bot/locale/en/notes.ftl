# Notes: what is kept, heard, corrected, taken back.

verdict-noted = no verdict yet
verdict-positive = you liked it
verdict-positive-strong = you loved it
verdict-negative = not really your thing
verdict-negative-strong = you disliked it
verdict-mixed = mixed feelings
verdict-faulty = faulty bottle
verdict-rated = { $verdict } ({ $rating })
nameless = a wine with no name

note-head = <b>{ $wine }</b> — noted, { $verdict }.
note-head-nameless = Noted, { $verdict }.
heard = I heard: { $heard }.
heard-separator = {"; "}
profile-moved = Your taste: { $moved } ({ $confidence }).
profile-same = Your taste stays put ({ $confidence }).
confidence = { $count ->
    [0] no notes yet
    [one] one note, { $state }
   *[other] { $count } notes, { $state }
}
confidence-start = early days
confidence-sketch = still a sketch
confidence-shape = taking shape
confidence-known = solid now

fault-head = <b>{ $wine }</b> — { $fault }, noted.
fault-answer = Bad luck: that’s the bottle, not the wine. I’m leaving it out of your taste{ $fault ->
    [corked] {"; "}a good shop will swap it.
    [reduced] . Next time, an hour in a decanter may wake it up.
    [heat] . It got too warm somewhere on its way to you.
    [oxidised] {"; "}a good shop will swap it, especially if it was young.
   *[other] {"; "}take it back, a good shop will understand.
}

ask-opinion = I couldn’t catch anything definite there. Did you like the wine?
ask-opinion-wine = <b>{ $wine }</b>, right. So, did you like it?
which-wine = Fair enough. { $when ->
    [today] The <b>{ $wine }</b> you noted today at { $hour }, or another one?
    [yesterday] The <b>{ $wine }</b> you noted yesterday at { $hour }, or another one?
   *[before] The <b>{ $wine }</b> you noted on { $day } at { $hour }, or another one?
}
which-wines = Fair enough. Which one: { $wines }, or another?
dropped = Forgotten.
undone = Gone.
undone-wine = Gone: <b>{ $wine }</b>. Your taste has forgotten it too.
nothing-to-undo = Nothing to undo: you have no notes yet.
nothing-to-correct = There’s no note to put right yet. Tell me about the wine and we’ll start fresh.
note-gone = That note is no longer here.
card-gone = That button has had its day. Tell me again in a word.
correction-menu = What should I change?
correction-name = What was it, then? Type its name.
correction-unclear = Something off? Show me what.

preference-wish = I’ll remember that: { $wish }.
preference-head = I’ll remember that.
wish-for = { $wine }, a favourite
preference-unclear = Happy to remember it, but I didn’t catch what. Try “no oak”, say, or “never above €15”.
preference-sulphites = Every wine contains some sulphites, even with none added: for an allergy, a doctor’s word is worth more than mine.

button-fix = Correct
button-undo = Undo
button-restore = Put it back
button-back = ◂ Back
button-note = ◂ The note
button-table = What to eat
button-alike = More like this
button-other = Something else
button-rename = Another wine
button-positive = Liked it
button-negative = Didn’t
button-mixed = So-so
button-this-wine = { $wine }
button-another-wine = Another wine
button-drop = Never mind

like-this-more-sweetness = Like this, sweeter
like-this-more-acidity = Like this, fresher
like-this-more-tannin = Like this, firmer
like-this-more-alcohol = Like this, warmer
like-this-more-body = Like this, rounder
like-this-more-mousse = Like this, fizzier
like-this-more-oak = Like this, oakier
like-this-more-intensity = Like this, more expressive
like-this-more-finish = Like this, longer
like-this-less-sweetness = Like this, drier
like-this-less-acidity = Like this, less sharp
like-this-less-tannin = Like this, softer
like-this-less-alcohol = Like this, less alcohol
like-this-less-body = Like this, lighter
like-this-less-mousse = Like this, less fizzy
like-this-less-oak = Like this, less oaky
like-this-less-intensity = Like this, quieter
like-this-less-finish = Like this, simpler
