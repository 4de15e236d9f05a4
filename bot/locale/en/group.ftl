# What the bot says in a group, and the vote between bottles.

group-hello = Hello, all! Name me with a dish, a mood or two bottles to choose from: I always have an idea.
group-help = Name me in your question, <i>@{ $bot } raclette, €12 max</i>, then reply to my message: <i>and in white?</i>
    Or /pair and a dish, /advice and a mood, /vote and the bottles for the table to choose from.
    Your notes and your taste stay between us, in private.
group-note = I’d love to remember that one, but between us: tell me in private.
group-private = I keep quiet in groups: come and tell me in private.
group-first = A quick word in private first, before we talk wine?
group-first-tap = A quick word in private first, before we talk wine: open our chat.
begin-all = With pleasure. Tonight, something…
button-in-private = In private

vote-question = Which one do we open?
vote-option = { $wine } · { $manner }
vote-how = Write the bottles after it, two to ten: /vote Chinon 2019, Morgon, a Bandol.
vote-many = { $count } bottles are too many for one vote: keep ten at most.
vote-alone = A vote takes company: write it in a group that I’m in, <i>/vote Chinon 2019, Morgon, a Bandol</i>.

command-vote = vote on which bottle to open
