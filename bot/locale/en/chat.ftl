# Hello, thanks, help, limits, age, language, data.

start-first = Hello { $name }! Wine and I go back a long way; you and I are about to. 🍷
    Tell me about your last bottle: “Crozes 2020 last night, peppery but too tannic”.
    Or what’s for dinner: “roast chicken, under €12”.
start-back = Hello again { $name }! Picking up where we left off: a bottle to tell me about, or a dish to match?
greeting = Hello { $name }! A bottle to tell me about, or a dish to match?
thanks = My pleasure. See you soon!
help-head = Write to me as you would to a friend:
help-note = a wine you tasted — <i>Sancerre last night, zingy, lemony, 4/5</i>
help-dish = a dish — <i>wine for oysters, €15 max</i>
help-wish = a mood — <i>a full-bodied red with no oak</i>
help-choice = a dilemma in the shop — <i>Chablis 14 or Muscadet 8, with crab?</i>
help-commands = Also: /profile, /stats, /history, /cellar, /wishlist, /language, /export, /forget.
out-of-scope = I’m no use there, wine is all I know. If there’s a dish or a bottle on your mind, I’m here.
unintelligible = I couldn’t find any words in that. Tell me in two or three?
foreign = I speak English and French: in either, I’m all ears.
unsupported = { $kind ->
    [sticker] Nice one, but I only read words.
    [voice] I can’t hear voice messages. Type it for me?
    [audio] I can’t hear sounds. Type it for me?
    [heic] I can’t open that kind of picture. Send it again as a photo?
    [video] I can’t watch videos. Type it for me?
    [video_note] I can’t watch videos. Type it for me?
    [animation] Nice one, but I only read words.
    [document] I don’t open files, only photos. Type it for me?
    [location] The only maps I read are of vineyards. Type it for me?
   *[other] I only read words. Type it for me?
}
unknown-command = I don’t know { $command }. But you can just talk to me; /help shows how.
haste = Slow down, I can’t keep up! Give me { $seconds } seconds to catch my breath: I’m reading nothing till then. After that, tell me the rest, I’m all ears.
haste-tap = Slow down! { $seconds } more seconds and I’m with you.
beyond = I’m stuck there, and I’d rather not make it up. Put it another way?

# Two readings of one message: “Morgon and lamb”, right. Are you telling me about this wine, or after something to drink with that?
doubt = { $one }, or { $other }?
doubt-heard = “{ $heard }”, right. { $question }
doubt-tasting_note = are you telling me about { $wine ->
    [yes] this wine
   *[no] a wine you had
}
doubt-pairing_question = are you after something to drink with { $dish ->
    [yes] that
   *[no] a dish
}
doubt-food_for_wine = are you wondering what to eat with { $wine ->
    [yes] this wine
   *[no] a wine
}
doubt-wine_request = would you like an idea for a bottle
doubt-choose_between = are you torn between bottles
doubt-profile_question = do you want to know what I make of your taste
doubt-wine_info = do you want to know more about { $wine ->
    [yes] this wine
   *[no] wine
}
doubt-correction = are you going back on your last note
doubt-preference = are you telling me what you like in general
doubt-greeting = are you just saying hello
doubt-thanks = are you just saying thanks
doubt-help = are you wondering how this works
doubt-out_of_scope = is this not about wine at all
reading-tasting_note = A wine I tasted
reading-pairing_question = What to drink with it?
reading-food_for_wine = What to eat with it?
reading-wine_request = An idea for a bottle
reading-choose_between = Help me choose
reading-profile_question = What you know of my taste
reading-wine_info = Tell me more
reading-correction = Changing my note
reading-preference = What I like in general
reading-greeting = Just saying hello
reading-thanks = Just saying thanks
reading-help = How does this work?
reading-out_of_scope = Nothing to do with wine

button-adult = Yes
button-minor = Not yet
age-adult = Lovely, on we go.
age-minor = Thanks for telling me. No wine for now, then; the door stays open, /start when the time comes.
age-declined = You told me you’re not of age, so I’m keeping the wine for later. If I got that wrong, /start.
age-declined-tap = For later: you told me you’re not of age.

language-question = How shall we talk?
language-chosen = English it is.
export = Everything I keep about you, in two formats. It’s yours.
forget-question = { $count ->
    [0] Shall I erase everything I know of you, for good?
    [one] Shall I erase your note and everything I know of you, for good?
   *[other] Shall I erase your { $count } notes and everything I know of you, for good?
}
button-forget = Yes, forget it all
button-remember = No, keep it
forget-kept = I’ll keep it all, then.
forgotten = Done, I know nothing of you any more. Drop by again and we’ll start fresh.

command-advice = a wine for tonight
command-pair = a wine for a dish
command-profile = my taste
command-history = my latest notes
command-language = French or English
command-export = get my data
command-forget = erase everything
command-help = how this works

