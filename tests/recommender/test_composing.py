"""Dishes that are in no list: known ones, versions of them, others composed of their parts, and what is no food."""

import json
import random
import string

import numpy as np
import pytest

from recommender.catalogue.load import DATA
from recommender.errors import DataError, UnknownDish
from recommender.language.dishes import DishNames
from recommender.language.encoder import load_encoder
from recommender.language.heads import load_heads
from recommender.language.recipes import Kitchen
from recommender.pairing.book import MOST_CHANGE, NEAREST, DishBook
from recommender.pairing.composing import LIKENESS, MOST, VALUES, Kin, described, load_composing, parts_of
from recommender.wine import SCALES


@pytest.fixture(scope="module")
def kitchen(cellar, wine_names):
    return Kitchen(cellar.ingredients, load_heads().common_words, wine_names.words)


@pytest.fixture(scope="module")
def learned():
    return load_composing()


@pytest.fixture(scope="module")
def book(cellar, wine_names, kitchen, learned):
    heads = load_heads()
    names = DishNames(cellar.dishes, heads.common_words, wine_names.words)
    return DishBook(cellar.dishes, names, kitchen, load_encoder(), learned, heads.foods)


def sound(dish, cellar) -> bool:
    """Whether everything that a wine is chosen by is there."""
    return (
        all(0.0 <= v <= 1.0 for v in dish.scales)
        and 0 < len(dish.classics) <= MOST
        and {i for i, _ in dish.kin} <= set(cellar.dishes)
        and abs(sum(share for _, share in dish.kin) - 1.0) < 1e-3
    )


class TestKnown:
    @pytest.mark.parametrize(
        ("words", "dish"),
        [
            ("steak frites", "steak-and-fries"),
            ("roast chicken", "roast-chicken"),
            ("un bon cassoulet", "cassoulet"),
            ("tuna tartare", "tuna-tartare"),
            ("carpaccio", "beef-carpaccio"),
            ("ris de veau aux morilles", "sweetbreads"),
            ("lasagnes aux légumes", "vegetable-lasagne"),
            ("quail with grapes", "quail-with-grapes"),
        ],
    )
    def test_a_dish_in_the_list_is_itself(self, book, cellar, words, dish):
        served = book.serve(words)
        assert served.dish is cellar.dishes[dish]
        assert served.nearest == ()

    @pytest.mark.parametrize(
        ("words", "dish"),
        [
            ("roast chicken with rice", "roast-chicken"),
            ("poulet rôti et pommes de terre", "roast-chicken"),
            ("steak with potatoes", "ribeye-steak"),
            ("sole meunière, riz blanc", "sole-meuniere"),
            ("cassoulet and bread", "cassoulet"),
            ("magret de canard, pommes sarladaises", "duck-breast"),
        ],
    )
    def test_a_plain_side_leaves_it_as_it_is(self, book, cellar, words, dish):
        assert book.serve(words).dish is cellar.dishes[dish]

    def test_what_belongs_to_a_dish_anyway_changes_nothing(self, book):
        assert book.serve("saumon au citron").dish.id == "salmon-fillet"
        assert book.serve("rabbit with cream").dish.id == "rabbit-in-mustard-sauce"


VERSIONS = [
    ("magret de canard aux cerises", "duck-breast"),
    ("roast chicken with honey and chilli", "roast-chicken"),
    ("oysters with chilli", "oysters"),
    ("steak au poivre et miel", "steak-with-peppercorn-sauce"),
    ("gigot d'agneau, gratin dauphinois", "roast-leg-of-lamb"),
    ("pigeon rôti, jus au cacao, betterave", "pigeon"),
    ("gâteau au chocolat et piment", "chocolate-cake"),
    ("salmon with cream", "salmon-fillet"),
    ("paella valenciana, chicken and rabbit", "paella"),
    ("paella au lapin", "paella"),
    ("tarte au citron et basilic", "lemon-meringue-tart"),
]


@pytest.mark.parametrize(("words", "base"), VERSIONS)
class TestVersions:
    def test_nothing_moves_by_more_than_a_step_and_something_moves(self, book, cellar, words, base):
        dish = book.serve(words).dish
        moved = np.abs(np.subtract(dish.scales, cellar.dishes[base].scales))
        assert 0.0 < moved.max() <= MOST_CHANGE + 1e-3
        assert sound(dish, cellar)

    def test_the_dish_itself_has_half_of_the_say(self, book, cellar, words, base):
        served = book.serve(words)
        assert served.dish.id == ""
        assert served.nearest[0] is cellar.dishes[base]
        assert served.dish.kin[0] == (base, 0.5)
        assert base not in {i for i, _ in served.dish.kin[1:]}

    def test_it_is_still_that_dish(self, book, cellar, words, base):
        dish, known = book.serve(words).dish, cellar.dishes[base]
        assert (dish.main, dish.course) == (known.main, known.course)
        assert known.clashes <= dish.clashes
        assert dish.classics[0] in known.classics


COMPOSED = [
    ("selle d'agneau en croûte d'herbes, caviar d'aubergine", "lamb", "main"),
    ("beetroot carpaccio, goat curd", "cheese_goat", "starter"),
    ("carpaccio de betterave", "vegetable", "starter"),
    ("tartare de légumes", "vegetable", "starter"),
    ("filet de canette, cerises noires, betterave rôtie", "duck", "main"),
    ("jackfruit tacos", "vegetable", "main"),
    ("mushroom wellington", "mushroom", "starter"),
    ("grilled cod with chilli", "lean_fish", "main"),
    ("crevettes au miel", "crustacean", "starter"),
]


class TestComposed:
    @pytest.mark.parametrize(("words", "main", "course"), COMPOSED)
    def test_a_dish_in_no_list_is_what_its_parts_make_it(self, book, cellar, words, main, course):
        served = book.serve(words)
        assert (served.dish.id, served.dish.main, served.dish.course) == ("", main, course)
        assert served.dish.names == {"fr": words, "en": words}
        assert sound(served.dish, cellar)

    @pytest.mark.parametrize(("words", "main", "course"), COMPOSED)
    def test_the_nearest_known_dishes_are_told_nearest_first(self, book, cellar, words, main, course):
        served = book.serve(words)
        shares = [share for _, share in served.dish.kin]
        assert [d.id for d in served.nearest] == [i for i, _ in served.dish.kin[:NEAREST]]
        assert all(d is cellar.dishes[d.id] for d in served.nearest)
        assert shares == sorted(shares, reverse=True)
        classics = {name for i, _ in served.dish.kin for name in cellar.dishes[i].classics}
        assert set(served.dish.classics) <= classics

    def test_the_meat_decides_not_the_vegetable_beside_it(self, book):
        served = book.serve("selle d'agneau en croûte d'herbes, caviar d'aubergine")
        assert {d.main for d in served.nearest} == {"lamb"}
        assert served.dish.protein > 0.5

    @pytest.mark.parametrize("words", ["beetroot carpaccio, goat curd", "carpaccio de betterave", "tartare de légumes"])
    def test_a_carpaccio_of_a_vegetable_has_nothing_of_beef(self, book, words):
        served = book.serve(words)
        assert served.dish.protein < 0.15
        assert "beef" not in {served.dish.main, *(d.main for d in served.nearest)}

    def test_the_same_words_make_the_same_dish(self, book):
        assert book.serve("mushroom wellington") == book.serve("mushroom wellington")


PLAIN = {
    "en": ["roast chicken", "steak", "pork chop", "duck breast", "tofu", "prawns", "aubergine", "grilled cod"],
    "fr": ["côte de porc", "magret de canard", "pigeon rôti", "crevettes", "poulet", "aubergine"],
}
WITH = {
    "heat": {"en": "with chilli", "fr": "au piment"},
    "acid": {"en": "with lemon", "fr": "au citron"},
    "sweetness": {"en": "with honey", "fr": "au miel"},
    "fat": {"en": "with cream", "fr": "à la crème"},
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scale", WITH)
def test_what_is_added_is_tasted(book, scale, language):
    for plain in PLAIN[language]:
        before, after = book.serve(plain).dish, book.serve(f"{plain} {WITH[scale][language]}").dish
        assert getattr(after, scale) > getattr(before, scale) + 0.05, plain
        assert after.main == before.main, plain


class TestNoFood:
    @pytest.mark.parametrize(
        "words",
        [
            "un tracteur", "un tracteur au citron", "a tractor with lemon", "licorne rôtie", "une chaise", "mon chien",
            "un verre de vin", "xyzzy", "42", "", "   ", "?!", "1 2 3", "🍷🍖", "🍕",
        ],
    )  # fmt: skip
    def test_what_is_no_food_is_refused(self, book, words):
        with pytest.raises(UnknownDish):
            book.serve(words)

    def test_a_whole_recipe_is_a_dish(self, book, cellar):
        step = "Émincez un oignon et faites revenir le poulet dans l'huile d'olive. Ajoutez la crème et les carottes. "
        served = book.serve((step * 50)[:4_000])
        assert served.dish.main == "chicken"
        assert sound(served.dish, cellar)

    @pytest.mark.parametrize("letters", [string.printable, string.ascii_lowercase + "  ", "àéîœ'’-, 0123456789abcdefg"])
    def test_a_long_jumble_is_a_dish_or_refused(self, book, cellar, letters):
        words = "".join(random.Random(7).choices(letters, k=4_096))
        try:
            dish = book.serve(words).dish
        except UnknownDish:
            return
        assert sound(dish, cellar)

    def test_of_several_texts_those_that_are_no_food_are_passed_over(self, book):
        assert [s.dish.id for s in book.serve_all(["un tracteur", "huîtres", "xyzzy"])] == ["oysters"]
        with pytest.raises(UnknownDish):
            book.serve_all(["un tracteur", "xyzzy"])


class TestShipped:
    def test_it_knows_every_dish_as_it_is_taken_apart_today(self, cellar, kitchen, learned):
        assert set(learned.parts) == set(cellar.dishes)
        stale = [i for i, dish in cellar.dishes.items() if parts_of(dish, kitchen) != learned.parts[i]]
        assert stale == []  # `make pairing` writes data/pairing/composing.json anew

    def test_what_the_thing_on_the_plate_is_like_the_dish_is_like(self, learned):
        own = [learned.values[VALUES.index(f"head {scale}"), n] for n, scale in enumerate(SCALES)]
        assert min(own) > 0.2

    def test_shapes_are_those_of_the_columns(self, learned):
        assert learned.values.shape == (len(VALUES), len(SCALES))
        assert learned.values_at.shape == (len(SCALES),)
        assert learned.likeness.shape == (len(LIKENESS),)
        assert np.isfinite(learned.values).all()
        assert np.isfinite(learned.likeness).all()


class TestDescribed:
    def test_a_recipe_says_each_part_in_its_place(self, kitchen, cellar):
        row = dict(zip(VALUES, described(kitchen.recipe("grilled beef tenderloin, pepper sauce")), strict=True))
        beef = dict(zip(SCALES, cellar.ingredients["beef-fillet"].scales, strict=True))
        assert {s: row[f"head {s}"] for s in SCALES} == beef
        assert [name for name in VALUES if name.startswith("head is") and row[name]] == ["head is beef"]
        assert (row["head there"], row["sauce there"], row["form there"], row["cooking grilled"]) == (1, 1, 0, 1)

    def test_nothing_known_is_nothing(self, kitchen):
        assert not described(kitchen.recipe("xyzzy")).any()

    def test_a_dish_is_most_like_itself(self, cellar, kitchen, learned):
        dishes = [cellar.dishes[i] for i in ("coq-au-vin", "oysters", "roast-chicken")]
        vectors = np.eye(3, dtype=np.float32)
        kin = Kin(dishes, learned.parts, np.arange(3), vectors)
        recipe = kitchen.recipe("coq au vin")
        compared = kin.compared(recipe, np.array(dishes[0].scales), vectors[0])
        assert compared.shape == (3, len(LIKENESS))
        assert not compared[0, : len(SCALES) + 1].any()
        assert list(compared[:, LIKENESS.index("words alike")]) == [1, 0, 0]
        assert (compared @ learned.likeness).argmax() == 0


def _with(said, **changes):
    return json.dumps({**said, **changes})


class TestDamaged:
    @pytest.mark.parametrize(
        "damage",
        [
            lambda text, said: text[: len(text) // 2],
            lambda text, said: "",
            lambda text, said: "[]",
            lambda text, said: "{}",
            lambda text, said: _with(said, values={}),
            lambda text, said: _with(said, values=dict(reversed(said["values"].items()))),
            lambda text, said: _with(said, likeness={**said["likeness"], "colour": 1.0}),
            lambda text, said: _with(said, likeness_at="much"),
            lambda text, said: _with(said, values_at=["a"]),
            lambda text, said: _with(said, parts={"oysters": 3}),
            lambda text, said: _with(said, values={**said["values"], "head fat": [0.1]}),
        ],
        ids=[
            "cut",
            "empty",
            "list",
            "nothing",
            "no-values",
            "order",
            "more-columns",
            "words",
            "letters",
            "parts",
            "ragged",
        ],
    )
    def test_a_damaged_file_is_said_to_be(self, tmp_path, damage):
        text = (DATA / "pairing" / "composing.json").read_text("utf-8")
        (tmp_path / "pairing").mkdir()
        (tmp_path / "pairing" / "composing.json").write_text(damage(text, json.loads(text)), "utf-8")
        with pytest.raises(DataError, match=r"composing\.json"):
            load_composing(tmp_path)

    def test_so_is_one_that_is_missing_or_no_text(self, tmp_path):
        with pytest.raises(DataError, match=r"composing\.json"):
            load_composing(tmp_path)
        (tmp_path / "pairing").mkdir()
        (tmp_path / "pairing" / "composing.json").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(DataError, match=r"composing\.json"):
            load_composing(tmp_path)
