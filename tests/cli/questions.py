"""What the command is asked, a line each; the last ones of each list are what nobody means to send."""

EMOJI = "🍷" * 4096
CONTROLS = "huîtres\x07 \x1b[31m\x00 et \x0bpain\x0c, avec \x1c\x1e du \u200bvin"
ODD = ["", "   ", EMOJI, CONTROLS, "<b>&amp;</b> *_~`", "?!", "1" * 300, "a" * 3000]

MESSAGES = [
    "Crozes 2020 hier soir, super poivré mais un peu trop tannique",
    "Rioja Reserva 2016, loved it, vanilla and soft tannins, 4.5/5",
    "the critic gave 93, me 2 stars",
    "what wine goes with a Thai green curry, under 20 euros?",
    "conseille-moi un rouge souple à moins de 15 €",
    "bouchonné, imbuvable",
    "Chablis 14, Muscadet 8, Viognier 11 — oysters?",
    *ODD,
]
DISHES = ["raclette", "oysters", "un magret de canard, 20 € max", "parmentier de patate douce", *ODD]
WINES = ["Barolo", "Sauternes", "a Rioja Reserva 2016", "zorglub", *ODD]
REQUESTS = ["un rouge à moins de 20 €", "a crisp white", *ODD]
NOTES = [
    "Crozes 2020 hier soir, super poivré mais un peu trop tannique",
    "Saint-Joseph 2019, violette et poivre, adoré, 9/10",
    "",
    "un Meursault trop boisé, bof",
]
