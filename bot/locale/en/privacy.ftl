# What is kept of each person, and how to take it back.

privacy-head = <b>What I keep of you</b>, on the machine of whoever runs me, and nowhere else:
privacy-notes = • your notes, word for word, and what I made of them: your taste comes from there;
privacy-person = • your first name, Telegram number, language, country, and that you’re of age: to answer you properly;
privacy-care = • what you tell me of a pregnancy, a treatment or of alcohol, so that I offer nothing amiss: one word and it’s gone;
privacy-asked = • of your questions, the little that the buttons under my answers need (a dish, a budget);
privacy-crowd = • your view of a style, melted into everyone’s, without your name, and used from five people on.
privacy-where = Nothing is sold, or sent to an AI online.
privacy-who = Who can see it: you; whoever runs me, if they open the file; and Telegram, which carries our messages.
privacy-export = To take it all with you: /export, two files.
privacy-forget = To erase it all: /forget, one confirmation and nothing is left.
command-privacy = what I keep of you
