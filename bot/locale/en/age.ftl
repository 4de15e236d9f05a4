# The age, asked before anything else, by country.

age-hello = Hello { $name }! This is where friends talk wine. 🍷
age-question = First things first: { $where }, wine is for { $age } and over. Are you?
age-question-anywhere = First things first: are you of legal age to drink wine where you live? That’s 18 in the UK, 21 in the US.
age-again = One word first: are you { $age } or over, { $where }?
age-again-anywhere = One word first: are you of legal age where you live?
age-where = Where’s that? Tap a country, or type yours.
age-forbidden = Alcohol is against the law { $where }, so I can’t be of help there. If you live elsewhere, tell me.
age-known = Already noted, thanks.
button-elsewhere = I live elsewhere
