"""How the models that ship are made: the encoder and the heads. Run by `make encoder` and `make heads`, never by the bot."""
