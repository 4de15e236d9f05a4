# A forwarded message: somebody else’s words, perhaps.

forwarded-whose = Is that your view, or someone else’s?
forwarded-left = Right, I’m keeping none of it as yours.
button-mine = It’s mine
button-not-mine = Someone else’s
