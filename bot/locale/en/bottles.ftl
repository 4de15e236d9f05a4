# The cellar, the list to try, the bottle chosen.

cellar-head = Your cellar: { $count ->
    [one] one bottle.
   *[other] { $count } bottles.
}
cellar-empty = Your cellar is empty so far. Tell me, say: “put 3 Morgon 2022 in my cellar”.
cellar-added = Put away: { $wines } in your cellar.
cellar-some = { $count } { $wine }
cellar-which = Which wine, and how many bottles?
cellar-left = You have { $wines } left.
cellar-none = No { $wine } left in your cellar.
cellar-after = { $count ->
    [0] That was your last { $wine }.
    [one] One { $wine } left.
   *[other] { $count } { $wine } left.
}
cellar-no-colour = No { $colour } in your cellar.
cellar-unknown = I know too little of what you keep to choose for you.
cellar-has = At home, your { $wine } would do nicely.
cellar-bottle = <b>{ $wine }</b>: { $count ->
    [one] one bottle
   *[other] { $count } bottles
}, since { $day }.
wishes-head = To try one day:
wishes-empty = Nothing on your list yet. Say “a Savennières, to try one day” and I’ll remember.
wishes-added = On your list to try: { $wines }.
wishes-which = Which one would you like to try?
wishes-bottle = <b>{ $wine }</b>, on your list since { $day }.
bottle-line = { $place }. { $wine }
bottle-line-many = { $place }. { $wine } × { $count }
bottle-gone = That bottle is no longer on your list.
bottle-off = <b>{ $wine }</b> is off the list.
bottle-undone = Fine, forget the <b>{ $wine }</b>.
chosen = <b>{ $wine }</b>, noted. Enjoy it!
chosen-asked-after = <b>{ $wine }</b>, noted. I’ll ask how it was tomorrow.
chosen-tap = { $wine }, noted. Enjoy it!
chosen-asked-after-tap = { $wine }, noted. I’ll ask how it was tomorrow.
follow-up = So, how was the <b>{ $wine }</b>? Two words will do.
not-yet = No hurry. Tell me once it’s open.
asking-stopped = Understood, I won’t ask again. You can always tell me.

button-drunk = Drank one
button-one-more = One more
button-take-off = Off the list
button-back-cellar = My cellar
button-back-wishes = My list
button-tonight = What shall I open tonight?
button-open-it = Open: { $wine }
button-from-cellar = From my cellar
button-take-first = I’ll take no. { $place }
button-take = No. { $place }
button-take-it = I’ll take the { $wine }
button-not-yet = Not opened yet
button-stop-asking = Stop asking me
button-do-not-ask = No need to ask
button-into-cellar = Into my cellar

command-cellar = my cellar
command-wishlist = what I want to try
