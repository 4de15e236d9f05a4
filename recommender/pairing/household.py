"""Dishes that everybody knows, so that a wine is explained by oysters before it is by smoked haddock."""

from __future__ import annotations

# fmt: off
HOUSEHOLD: frozenset[str] = frozenset({
    "saucisson", "argentine-asado", "charcuterie-board", "tapas-selection", "foie-gras-terrine", "pan-seared-foie-gras",
    "smoked-salmon", "oysters", "seafood-platter", "mussels-in-white-wine", "seared-scallops", "lobster",
    "grilled-prawns", "salade-nicoise", "caesar-salad", "warm-goat-cheese-salad", "greek-salad",
    "tomato-and-mozzarella-salad", "burrata", "gazpacho", "onion-soup", "bouillabaisse", "ratatouille",
    "quiche-lorraine", "snails-in-garlic-butter", "raclette", "savoyard-fondue", "tartiflette", "choucroute-garnie",
    "cassoulet", "pot-au-feu", "beef-bourguignon", "blanquette-of-veal", "coq-au-vin", "roast-chicken",
    "duck-breast", "duck-confit", "duck-a-l-orange", "peking-duck", "steak-and-fries", "ribeye-steak",
    "cote-de-boeuf", "steak-tartare", "beef-fillet", "roast-beef", "beef-wellington", "beef-stew",
    "provencal-beef-daube", "braised-beef-cheeks", "cheeseburger", "mixed-barbecue", "barbecue-spare-ribs",
    "roast-leg-of-lamb", "grilled-lamb-chops", "rack-of-lamb", "lamb-shank", "seven-hour-leg-of-lamb", "moussaka",
    "lamb-couscous", "lamb-tagine-with-prunes", "chicken-tagine-with-preserved-lemon", "roast-pork", "pork-chops",
    "chili-con-carne", "beef-tacos", "roast-venison", "venison-stew", "wild-boar-stew",
    "thanksgiving-turkey", "turkey-with-chestnuts", "sole-meuniere", "grilled-sea-bass",
    "sea-bream", "fish-and-chips", "salmon-fillet", "grilled-sardines", "seared-tuna", "ceviche", "sushi",
    "sashimi", "fish-with-beurre-blanc", "fried-calamari", "paella", "galician-octopus", "jamon-iberico",
    "spaghetti-carbonara", "spaghetti-bolognese", "lasagne", "pesto-pasta", "seafood-pasta", "spaghetti-with-clams",
    "pizza-margherita", "pepperoni-pizza", "mushroom-risotto", "seafood-risotto", "risotto-milanese",
    "white-truffle-tagliolini", "bistecca-alla-fiorentina", "osso-buco", "parma-ham", "aubergine-parmigiana",
    "asparagus-with-hollandaise", "pan-fried-ceps", "truffle-omelette",
    "bresse-chicken-with-cream-and-morels", "chicken-curry", "chicken-tikka-masala", "thai-green-curry", "pad-thai",
    "wiener-schnitzel", "goulash", "fried-chicken", "pulled-pork", "comte", "beaufort", "brie-de-meaux",
    "camembert", "epoisses", "munster", "roquefort", "stilton", "fourme-d-ambert", "parmesan", "manchego",
    "cheddar", "crottin-de-chavignol", "fresh-goat-cheese", "ossau-iraty", "cheese-board", "chocolate-cake",
    "chocolate-fondant", "dark-chocolate", "brownie", "chocolate-mousse", "apple-tart", "tarte-tatin",
    "apple-crumble", "lemon-meringue-tart", "apricot-tart", "strawberry-tart", "pear-tart-with-almonds",
    "strawberries-and-cream", "fruit-salad", "creme-brulee", "creme-caramel", "tiramisu", "cheesecake",
    "panna-cotta", "walnut-tart", "pecan-pie", "christmas-pudding", "galette-des-rois", "cantucci",
    "vanilla-ice-cream", "meze-platter", "guacamole-and-tortilla-chips",
})
# fmt: on
"""Ids of dishes.csv: what a guest of any table in France or England has heard of, or what a famous wine is famous with.

An editor's judgement, as the classics themselves are.
"""
