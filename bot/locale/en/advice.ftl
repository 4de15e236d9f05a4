# Advice, pairings, choices.

bold = <b>{ $name }</b>
numbered = { $place }. { $line }
numbered-reason = { $place }. { $line } — { $why }.
with-bottle = { $line } <i>{ $bottle }</i>
reason-separator = {"; "}
header-asked = { $asked }:
header-profile = { $count ->
    [one] Going by your one note so far:
   *[other] Going by your { $count } notes:
}
header-nearest = I don’t know “{ $dish }”, so I’m thinking of { $nearest }.
header-close = { $asked } (along the lines of { $nearest }):
header-dry = { $dish }, no alcohol:
drink = { $place }. <b>{ $name }</b>. { $made }
drink-reason = { $place }. <b>{ $name }</b> — { $why }. { $made }
menu-course = { $place }. { $dish }: { $line } — { $why }.
menu-course-plain = { $place }. { $dish }: { $line }
menu-shared = One bottle for all of it? { $line }.
menu-none = One bottle for all of that? No: some course would always suffer.
button-one-bottle = Just one bottle
cheaper-too = Cheaper, in the spirit of the first: { $line }.
plain-best = For the dish alone it would be { $wine }; I went with your taste.
plain-best-but = For the dish alone it would be { $wine }; but { $why }.
vegan-tip = For a vegan wine, look for “vegan” or “unfined” on the label: fining is sometimes done with egg white or fish glue.
asked-price = { $price } at most
asked-not-from = not from { $place }
asked-without = no { $thing }
label-tip = On the label, look for “{ $appellation }”.

as-a-dish = a wine for { $words }
as-a-wish = a wine { $words }
begin = Gladly, though I don’t know you yet. Tonight, more of a…
button-begin-crisp = Crisp white
button-begin-supple = Supple red
button-begin-full = Big red
button-begin-surprise = Surprise me
ask-prefer = So that I aim better: { $one } or { $other }?
preferred = { $one } rather than { $other }
button-prefer = { $wine }

nothing-fits-price = I have nothing honest at that price ({ $asked }).
nothing-fits = Nothing I know does all of that at once ({ $asked }). Shall we loosen one?
nothing-at-all = I’m stuck. Give me a colour or a dish and I’ll find something.
part-nothing = Nothing worth pouring there, I’m afraid.
header-part-unknown = { $asked } (I don’t know “{ $dish }”, so keeping it simple):
nothing-cheaper = Under { $price } I’ve nothing honest left.
no-more-ideas = That’s everything good I have on this.
button-rather-red = Red instead
button-rather-white = White instead
button-cheaper = Cheaper
button-more = Other ideas
button-any-price = Any price
button-advice = An idea for me

ask-dish = What are we eating?
unknown-dish = “{ $dish }” is new to me. What is it closest to: meat, fish, vegetables… sweet, spicy, creamy?
honest-no = Honestly, no: { $why }.
honest-insist = If it’s { $colour } or nothing, { $wine } ({ $detail }).
honest-otherwise = Otherwise { $wines }, and everyone’s happy.
honest-yes = <b>{ $wine }</b>, yes. { $why }.
honest-yes-plain = <b>{ $wine }</b>, yes, that works.
honest-also = Also good:

why-it = Why this one? { $why }.
why-but = One reservation: { $why }.
why-not = <b>{ $wine }</b>? { $why }.
why-not-nothing = <b>{ $wine }</b>? Nothing against it. The others just fit better.
why-not-still = If you fancy it all the same: { $line }.

foods-header = With <b>{ $wine }</b>:
ask-wine-for-food = With which wine?
unknown-wine = I don’t know “{ $wine }”, and I’d rather not make it up. Which region or grape is it?
no-food-known = I’ve no sure dish for that one.

choice-first = <b>{ $wine }.</b> { $why }.
choice-first-plain = <b>{ $wine }</b>, without much hesitation.
choice-then = Then <b>{ $wine }</b>: { $why }.
choice-then-plain = Then <b>{ $wine }</b>.
choice-also = After that <b>{ $wine }</b>: { $why }.
choice-also-plain = After that <b>{ $wine }</b>.
choice-not = <b>{ $wine }</b>, not here: { $why }.
choice-none = Honestly, none of these: { $why }.
choice-cheapest = and the cheapest
choice-dearer = { $price } more
choice-less = { $price } less
ask-wines-to-choose = Between which? Give me at least two names, with prices if you have them.
cannot-choose = I don’t know those well enough to call it. A region or a grape would help.
choice-unknown = I’ve left out { $wines }, which I don’t know.
bottles-for = For { $people }, reckon { $bottles ->
    [one] one bottle
   *[other] { $bottles } bottles
}: half a bottle each is plenty.
