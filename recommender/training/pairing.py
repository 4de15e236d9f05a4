"""Learn how unknown dishes are composed and what each principle of pairing weighs: ``python -m recommender.training.pairing``.

1. From the known dishes: how parts make a dish, and which dishes are served the same wines (`recommender.training.composing`).
2. From the labelled pairs, their dishes placed as the bot would place them: the weights (`recommender.training.weights`).

`tastevin evaluate pairing` measures both on dishes left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from recommender.catalogue.load import DATA, load_cellar, read_table
from recommender.errors import UnknownDish
from recommender.language.dishes import DishNames
from recommender.language.encoder import load_encoder
from recommender.language.heads import load_heads
from recommender.language.names import WineNames
from recommender.language.recipes import Kitchen
from recommender.pairing.book import DishBook
from recommender.pairing.scoring import PairingScorer
from recommender.pairing.weights import Weights
from recommender.training.composing import learn_composing, write_composing
from recommender.training.weights import fit_weights, judged, write_weights
from recommender.wine import SCALES, Dish

NOTHING = Weights({}, 0.0, {}, 0.0)


def placed(serve: Callable[[str], Dish], texts: Iterable[str]) -> Mapping[str, Dish]:
    """What each text that can be placed is taken for; ``serve`` raises UnknownDish for the others."""
    found = {}
    for text in dict.fromkeys(texts):
        try:
            found[text] = serve(text)
        except UnknownDish:
            continue
    return found


def main(folder: Path = DATA) -> None:
    """Learn both and write them."""
    cellar, heads, encoder = load_cellar(folder), load_heads(folder / "heads"), load_encoder()
    names = WineNames(cellar, heads.common_words)
    kitchen = Kitchen(cellar.ingredients, heads.common_words, names.words)
    learned = learn_composing(cellar, kitchen, encoder, names)
    write_composing(learned.composing, folder / "pairing" / "composing.json")
    told = ", ".join(f"{s} {v:.2f}" for s, v in zip(SCALES, learned.foretold, strict=True))
    print(f"{len(cellar.dishes)} dishes; R² of each left out: {told}")  # noqa: T201
    dish_names = DishNames(cellar.dishes, heads.common_words, names.words)
    book = DishBook(cellar.dishes, dish_names, kitchen, encoder, learned.composing, heads.foods)
    pairs = read_table(folder / "training" / "pairs.csv")
    scorer = PairingScorer(cellar, names, NOTHING)
    weights = fit_weights(judged(pairs, placed(lambda words: book.serve(words).dish, pairs["dish"]), cellar, scorer))
    write_weights(weights, folder / "pairing" / "weights.json")
    print(f"{len(pairs)} pairs; {len(weights.great)} weights for, {len(weights.clash)} against")  # noqa: T201


if __name__ == "__main__":
    main()
