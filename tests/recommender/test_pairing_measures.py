"""What `tastevin evaluate` says of pairings: each figure beside one worked out by hand."""

import csv
import json
from types import SimpleNamespace

import numpy as np
import pytest

from recommender.advice import Request
from recommender.catalogue.load import typical_wine
from recommender.errors import DataError, InputError, UnknownDish, UnknownWine
from recommender.evaluation import harmony
from recommender.evaluation.cases import cases_table, kinds, measure_cases
from recommender.evaluation.harmony import PLAIN, PRIOR, READ, SPEAKS_OF, harmony_table, measure_harmony
from recommender.evaluation.pairing import FOLDS, Judge, _as_served, _by_colour, _figures, _learned
from recommender.pairing.weights import Weights
from recommender.taste.table import WineTable
from recommender.training.weights import Judged
from recommender.wine import SCALES, Attribute, Colour, Dish, Style, Wine


def made(colour="red", name="W", *, sparkling=False, fortified=False, abv=None, **structure) -> Wine:
    values = {Attribute(a): v for a, v in structure.items()}
    style = Style(
        id="w", name=name, aliases=(), appellation=None, region="Somewhere", country="Nowhere", colour=Colour(colour),
        sparkling=sparkling, fortified=fortified, method="still", grapes=(), structure=values, aromas={}, abv=None,
        serve=None, age=None, price=None, reach=3,
    )  # fmt: skip
    return Wine("w", name, None, style, (), None, abv, None, values, {})


def dish(main, **scales) -> Dish:
    return Dish(
        id="d", names={"en": main, "fr": main}, synonyms=(), course="main", main=main, cooking="none", sauce="",
        aromas=frozenset(), cuisine="", classics=(), clashes=frozenset(), **{**dict.fromkeys(SCALES, 0.3), **scales},
    )  # fmt: skip


class TestKinds:
    @pytest.mark.parametrize(
        ("wine", "said"),
        [
            (made(tannin=0.3, body=0.4), {"red", "red:light"}),
            (made(tannin=0.3, body=0.6), {"red"}),
            (made(tannin=0.6, body=0.4), {"red"}),
            (made(tannin=0.65, body=0.7), {"red", "red:tannic"}),
            (made(tannin=0.8, body=0.7), {"red", "red:tannic", "red:very_tannic"}),
            (made(tannin=0.6, body=0.7, abv=14.5), {"red", "high_alcohol_red"}),
            (made(tannin=0.6, body=0.7, sweetness=0.6), {"sweet"}),
            (made("white", sweetness=0.1), {"white", "white:dry"}),
            (made("white", sweetness=0.35), {"white"}),
            (made("white", sweetness=0.6), {"sweet"}),
            (made("orange", sweetness=0.1), {"orange", "white", "white:dry"}),
            (made("rosé", sweetness=0.1), {"rosé"}),
            (made("white", fortified=True, sweetness=0.1), {"fortified", "white:fortified"}),
            (made("red", fortified=True, sweetness=0.8), {"fortified", "red:fortified", "sweet"}),
            (made("white", sparkling=True, sweetness=0.2), {"sparkling", "sparkling:dry"}),
            (made("white", sparkling=True, sweetness=0.4), {"sparkling"}),
            (made("rosé", sparkling=True, sweetness=0.2), {"sparkling", "sparkling:dry"}),
            (made("red", sparkling=True, sweetness=0.4, tannin=0.9), {"sparkling", "red"}),
        ],
    )
    def test_a_wine_answers_to_these_and_no_others(self, wine, said):
        assert kinds(wine) == said

    @pytest.mark.parametrize(
        ("style", "said"),
        [
            ("beaujolais-rouge", {"red", "red:light"}),
            ("madiran", {"red", "red:tannic", "red:very_tannic"}),
            ("chablis", {"white", "white:dry"}),
            ("vouvray-demi-sec", {"white"}),
            ("coteaux-du-layon", {"sweet"}),
            ("champagne-brut", {"sparkling", "sparkling:dry"}),
            ("champagne-rose", {"sparkling", "sparkling:dry"}),
            ("champagne-demi-sec", {"sparkling"}),
        ],
    )
    def test_real_wines_answer_to_what_they_are(self, cellar, style, said):
        assert kinds(typical_wine(cellar.styles[style])) == said

    def test_real_fortified_and_sparkling_reds_keep_their_colour(self, cellar, wine_names):
        port, sherry, lambrusco = (
            kinds(typical_wine(cellar.styles[wine_names.best(n).style]))
            for n in ("Vintage Port", "Manzanilla", "Lambrusco di Sorbara")
        )
        assert port == {"fortified", "red:fortified", "sweet"}
        assert sherry == {"fortified", "white:fortified"}
        assert lambrusco >= {"sparkling", "red"}

    def test_every_wine_answers_to_something_and_none_to_what_excludes_itself(self, cellar):
        for wine in cellar.wines():
            found = kinds(wine)
            assert found
            assert not {"red:light", "red:tannic"} <= found
            assert not {"sweet", "white:dry"} <= found
            assert wine.style.sparkling == ("sparkling" in found)


TANNIC, DRY = made(name="Cahors", tannin=0.7, body=0.7), made("white", "Chablis", sweetness=0.1)
POURED = {
    "steak": [TANNIC, TANNIC, TANNIC, DRY, DRY],  # right
    "oysters": [DRY, DRY, DRY, DRY, TANNIC],  # all fit, no classic, one clashes
    "carp": [DRY, DRY, TANNIC, DRY, DRY],  # the third does not fit; a classic, no clash
}
SERVED = {
    "Cahors": ["duck confit", "beef stew", "cassoulet", "apple tart", "oysters"],
    "Chablis": ["oysters", "sole", "oysters", "sole", "oysters"],
    "Madiran": ["cassoulet", "duck confit"],
}
DISH_CASES = [
    {"dish": "steak", "fitting": ["red:tannic"], "classic": ["CAHORS"], "clashing": ["sweet"]},
    {"dish": "oysters", "fitting": ["white:dry"], "classic": ["muscadet"], "clashing": ["red"]},
    {"dish": "carp", "fitting": ["white"], "classic": ["rully", "chablis"], "clashing": ["sweet"]},
    {"dish": "a unicorn", "fitting": ["white"], "classic": ["chablis"], "clashing": ["red"]},
]
WINE_CASES = [
    {"wine": "Cahors", "tuned": False, "fitting": ["confit", "Bœuf", "beef", "cassoulet"], "clashing": ["oyster"]},
    {"wine": "Madiran", "tuned": False, "fitting": ["confit", "cassoulet"], "clashing": ["oyster"]},
    {"wine": "Nonesuch", "tuned": False, "fitting": ["beef"], "clashing": ["oyster"]},
    {"wine": "Chablis", "tuned": True, "fitting": ["oyster"], "clashing": ["steak"]},
]


class Mind:
    """A sommelier that knows its answers by heart, and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def understand(self, words):
        return SimpleNamespace(text=words, dishes=() if words == "carp" else (words,))

    def request(self, heard):
        return Request(colour=Colour.RED, max_price=20.0, wanted={Attribute.TANNIN: 0.9}, new=True)

    def pair(self, dishes, request, limit):
        self.asked.append((tuple(dishes), request, limit))
        if dishes[0] not in POURED:
            raise UnknownDish(dishes[0])
        return SimpleNamespace(suggestions=[SimpleNamespace(wine=w) for w in POURED[dishes[0]]])

    def foods(self, wine, limit):
        if wine not in SERVED:
            raise UnknownWine(wine)
        return SimpleNamespace(suggestions=[SimpleNamespace(dish=dish(name)) for name in SERVED[wine][:limit]])


class TestCases:
    @pytest.fixture
    def folder(self, tmp_path):
        (tmp_path / "cases").mkdir()
        for name, cases in (("dishes", DISH_CASES), ("wines", WINE_CASES)):
            text = "".join(json.dumps(case) + "\n" for case in cases)
            (tmp_path / "cases" / f"{name}.jsonl").write_text(text, "utf-8")
        return tmp_path

    def test_figures_are_those_counted_by_hand(self, folder):
        report = measure_cases(Mind(), folder)
        assert (report.dishes, report.acceptable, report.classic, report.clashing) == (4, 2 / 4, 2 / 4, 1)
        # Cahors 3 of 5, Madiran 2 of the 5 that it owes, the wine that is not known none
        assert (report.wines, report.fitting, report.clashing_dishes) == (3, pytest.approx(5 / 15), 1)

    def test_tuned_asks_the_other_wines_only(self, folder):
        kept, tuned = measure_cases(Mind(), folder), measure_cases(Mind(), folder, tuned=True)
        assert (tuned.wines, tuned.fitting, tuned.clashing_dishes) == (1, 3 / 5, 0)
        assert (tuned.dishes, tuned.acceptable, tuned.classic) == (kept.dishes, kept.acceptable, kept.classic)

    def test_what_missed_is_told_and_what_was_right_is_not(self, folder):
        assert measure_cases(Mind(), folder).misses == (
            "oysters: Chablis, Chablis, Chablis, Chablis, Cahors",
            "carp: Chablis, Chablis, Cahors, Chablis, Chablis",
            "a unicorn: no answer",
            "Cahors: apple tart, oysters",
        )

    def test_it_asks_as_a_guest_would(self, folder):
        mind = Mind()
        measure_cases(mind, folder)
        plain = Request(colour=Colour.RED, max_price=20.0)
        assert mind.asked == [((case["dish"],), plain, 5) for case in DISH_CASES]

    def test_the_table_holds_the_figures_and_the_report_is_json(self, folder):
        report = measure_cases(Mind(), folder)
        assert list(cases_table(report).columns[1].cells) == ["0.500", "0.500", "1", "0.333", "1"]
        assert json.loads(json.dumps(report.to_json()))["misses"] == list(report.misses)

    def test_a_missing_or_damaged_file_is_named(self, folder):
        (folder / "cases" / "wines.jsonl").write_text('{"wine": ', "utf-8")
        with pytest.raises(DataError, match=r"wines\.jsonl"):
            measure_cases(Mind(), folder)
        (folder / "cases" / "dishes.jsonl").unlink()
        with pytest.raises(DataError, match=r"dishes\.jsonl"):
            measure_cases(Mind(), folder)

    @pytest.mark.parametrize("words", ["huitres fines de claire, citron", "steak and fries"])
    def test_the_real_mind_answers_a_case(self, tmp_path, sommelier, words):
        (tmp_path / "cases").mkdir()
        dishes = [{"dish": words, "fitting": ["red", "white"], "classic": ["a wine of no name"], "clashing": ["sweet"]}]
        wines = [{"wine": "Cahors", "tuned": False, "fitting": ["a", "e"], "clashing": ["a dish of no name"]}]
        for name, case in (("dishes", dishes), ("wines", wines)):
            (tmp_path / "cases" / f"{name}.jsonl").write_text(json.dumps(case[0]) + "\n", "utf-8")
        report = measure_cases(sommelier, tmp_path)
        assert (report.acceptable, report.classic, report.clashing) == (1.0, 0.0, 0)
        assert (report.fitting, report.clashing_dishes) == (1.0, 0)


def pairs(labels, dishes, rows=None, columns=()) -> Judged:
    held = np.zeros((len(labels), 0)) if rows is None else np.asarray(rows, float)
    return Judged(held, tuple(columns), np.array(labels), np.array(dishes))


TINY = pairs(["great", "fine", "clash", "clash", "great", "fine"], ["a", "a", "a", "b", "b", "b"])
WORTH, CLASH = np.array([2.0, 1, 0, 0, 2, 1]), np.array([False, False, True, True, False, False])


class TestFigures:
    def test_a_perfect_judge_gets_one_everywhere(self):
        found = _figures(Judge(WORTH, CLASH), TINY)
        assert (found.clash, found.great, found.ndcg) == pytest.approx((1.0, 1.0, 1.0))

    def test_a_judge_who_has_it_backwards_is_below_nothing(self):
        found = _figures(Judge(-WORTH, WORTH == 2), TINY)
        # of two clashes (greats) in six none found and two wrongly: (0*2 - 2*2) / sqrt(2*2*4*4)
        assert (found.clash, found.great) == pytest.approx((-0.5, -0.5))
        second = 1 / np.log2(3)
        assert found.ndcg == pytest.approx((second + 2 / np.log2(4)) / (2 + second))

    def test_a_judge_who_says_nothing_gets_nothing(self):
        assert _figures(Judge(WORTH, np.zeros(6, bool)), TINY).clash == 0.0

    def test_only_the_dishes_asked_for_count(self):
        half = Judge(np.r_[WORTH[:3], -WORTH[3:]], np.r_[CLASH[:3], ~CLASH[3:]])
        first = np.arange(6) < 3
        right, wrong = _figures(half, TINY, first), _figures(half, TINY, ~first)
        assert (right.clash, right.great, right.ndcg) == pytest.approx((1.0, 1.0, 1.0))
        assert wrong.clash == pytest.approx(-1.0)
        assert wrong.great < 0
        assert _figures(half, TINY).ndcg == pytest.approx((right.ndcg + wrong.ndcg) / 2)


def test_no_dish_is_taught_that_is_judged():
    names = [f"dish {n}" for n in range(13)]
    columns = [f"p:{name}+" for name in names]
    many = pairs(["great", "clash", "fine"] * 13, np.repeat(names, 3), np.repeat(np.eye(13), 3, axis=0), columns)
    taught = []

    def fit(part):
        taught.append(set(part.dishes))
        return Weights({f"p:{name}+": 1.0 for name in taught[-1]}, 7.0, {}, 0.0)

    judge = _learned(many, fit)
    assert np.array_equal(judge.worth, np.full(39, 7.0))  # 8 where the dish of a pair was taught
    assert len(taught) == FOLDS
    assert all(sum(name not in seen for seen in taught) == 1 for name in names)


def test_a_classic_comes_before_its_like_and_only_what_is_like_none_clashes():
    columns = ("classics:classic+", "classics:like_wine+", "kin_classics:like_wine+", "classics:like_wine-")
    rows = [[1, 0, 0, 0], [0, 0.8, 0, 0], [0, 0, 0.5, 0], [0, 0, 0, -0.5], [0, 0, 0, -1], [1, 0, 0, -1]]
    judge = _as_served(pairs(["fine"] * 6, ["a"] * 6, rows, columns))
    assert judge.worth == pytest.approx([2.0, 0.8, 0.5, -0.5, -1.0, 1.0])
    assert list(judge.clash) == [False, False, False, False, True, False]


RED, WHITE, ROSE = made(tannin=0.5), made("white", sweetness=0.1), made("rosé", sweetness=0.1)
SWEET = made("white", sweetness=0.8)
COD, BEEF, CHICKEN = dish("lean_fish"), dish("beef", protein=0.9), dish("chicken", protein=0.4)
CAKE = dish("pastry", sweetness=0.8, protein=0.0)


@pytest.mark.parametrize(
    ("wine", "served", "worth", "clash"),
    [
        (WHITE, COD, 1, False),
        (ROSE, COD, 1, False),
        (RED, COD, 0, True),
        (WHITE, CHICKEN, 1, False),
        (RED, CHICKEN, 0, True),
        (RED, BEEF, 1, False),
        (WHITE, BEEF, 0, False),
        (SWEET, BEEF, 0, True),
        (SWEET, COD, 0, True),
        (SWEET, CAKE, 1, False),
        (WHITE, CAKE, 0, True),
        (RED, CAKE, 0, True),
        (RED, None, 0, False),
    ],
)
def test_the_colour_rule_is_the_one_everybody_knows(wine, served, worth, clash):
    judge = _by_colour(WineTable([wine]), [served])
    assert (judge.worth[0], bool(judge.clash[0])) == (worth, clash)


HEAD = ["WineID", "WineName", "Type", "Elaborate", "Grapes", "Harmonize", "ABV", "Body", "Acidity", "Code", "Country",
        "RegionID", "RegionName", "WineryID", "WineryName", "Website", "Vintages"]  # fmt: skip
KINDS = (
    ("Red", "['Syrah/Shiraz', 'Grenache']", 14.0, "Full-bodied", "Medium", "Côtes du Rhône"),
    ("White", "['Sauvignon Blanc']", 12.5, "Light-bodied", "High", "Sancerre"),
)
WINES = 48


def foods(place):
    """Beef follows the type, and shellfish; poultry is on every third wine, pasta on two, a label of no dish on all."""
    return [
        "Shellfish" if place % 2 else "Beef",
        *(["Poultry"] if place % 3 == 0 else []),
        *(["Pasta"] if place < 2 else []),
        "Grandmother's Soup",
    ]


@pytest.fixture(scope="module")
def wine_list(tmp_path_factory):
    path = tmp_path_factory.mktemp("list") / "wines.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out)
        write.writerow(HEAD)
        for n in range(WINES):
            type_, grapes, abv, body, acidity, region = KINDS[n % 2]
            write.writerow([100 + n, region, type_, "Varietal/100%", grapes, str(foods(n)), abv, body, acidity, "FR", "France",
                            n % 2, region, n // 4, f"Domaine {chr(65 + n // 4)}", "", "[2020, 2019]"])  # fmt: skip
    return path


@pytest.fixture(scope="module")
def measured(wine_list):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(harmony, "LEAST_WINES", 10)
        return measure_harmony(wine_list)


class TestHarmony:
    def test_labels_of_enough_wines_that_mean_a_dish_are_judged(self, measured):
        assert measured.wines == {"Beef": 24, "Poultry": 16, "Shellfish": 24}
        assert set(measured.precision) == {PRIOR, PLAIN, READ}
        assert all(found.keys() == measured.wines.keys() for found in measured.precision.values())

    def test_every_precision_is_a_share_and_the_mean_is_theirs(self, measured):
        for who, found in measured.precision.items():
            assert all(0.0 <= value <= 1.0 for value in found.values())
            assert measured.mean[who] == pytest.approx(sum(found.values()) / 3)

    @pytest.mark.parametrize("label", ["Beef", "Shellfish"])
    @pytest.mark.parametrize("who", [PRIOR, PLAIN, READ])
    def test_a_label_that_follows_the_type_is_found(self, measured, label, who):
        assert measured.precision[who][label] == pytest.approx(1.0)

    def test_a_label_that_follows_nothing_is_not_found(self, measured):
        assert all(found["Poultry"] < 0.6 for found in measured.precision.values())

    def test_the_table_has_a_line_for_each_label_and_the_mean(self, measured):
        first, wines, *_ = (list(column.cells) for column in harmony_table(measured).columns)
        assert first == [*measured.wines, "mean"]
        assert wines == ["24", "16", "24", ""]
        assert json.loads(json.dumps(measured.to_json()))["mean"] == pytest.approx(dict(measured.mean))

    def test_too_few_wines_of_a_label_leave_it_out(self, monkeypatch, wine_list):
        monkeypatch.setattr(harmony, "LEAST_WINES", 17)
        assert set(measure_harmony(wine_list).wines) == {"Beef", "Shellfish"}

    def test_a_list_that_is_none_is_refused(self, tmp_path):
        with pytest.raises(InputError):
            measure_harmony(tmp_path / "none.csv")

    def test_every_label_means_some_dish_and_not_all(self, cellar):
        for means in SPEAKS_OF.values():
            assert 0 < sum(map(means, cellar.dishes.values())) < len(cellar.dishes) / 3


class TestPrior:
    """Ten wineries, each with a wine of both types."""

    KIND, WINERIES = np.tile([0, 1], 10), np.repeat(np.arange(10), 2)

    def test_it_is_how_often_the_type_has_the_label_elsewhere(self):
        found = harmony._prior(self.KIND, self.KIND == 0, self.WINERIES)
        # of nine others of the type all have it; each count one more, as CategoricalNB smooths: 10/11 against 1/11
        assert found == pytest.approx(np.where(self.KIND == 0, 10 / 11, 1 / 11))

    def test_a_winery_is_not_told_of_its_own_labels(self):
        half = (self.KIND == 0) & (self.WINERIES < 5)
        other = half ^ (self.WINERIES == 3)
        before, after = (harmony._prior(self.KIND, column, self.WINERIES) for column in (half, other))
        own = self.WINERIES == 3
        assert before[own] == pytest.approx(after[own])
        assert np.all(before[~own] != after[~own])
