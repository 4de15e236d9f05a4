import pytest

from recommender.language.references import Pointing, references


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("le 2 est mieux que le 1", [2, 1]),
        ("the first one was better than the second", [1, 2]),
        ("can you compare 1 and 3?", [1, 3]),
        ("numéro 3 stp", [3]),
        ("je prends le 2", [2]),
        ("the 2nd please", [2]),
        ("option 2", [2]),
        ("second one sounds good", [2]),
    ],
)
def test_places_in_a_list(text, places):
    assert [r.index for r in references(text)] == places


@pytest.mark.parametrize(
    ("text", "pointing", "evidence"),
    [
        ("celui d'hier était meilleur", Pointing.YESTERDAY, "celui d'hier"),
        ("that one from yesterday", Pointing.YESTERDAY, "one from yesterday"),
        ("I preferred the other bottle", Pointing.OTHER, "the other bottle"),
        ("Œuf : l'autre était plat", Pointing.OTHER, "l'autre"),
        ("same as last time please", Pointing.LAST, "same as last time"),
        ("celui-là est top", Pointing.THIS, "celui-là"),
    ],
)
def test_wines_pointed_at(text, pointing, evidence):
    [found] = references(text)
    assert (found.pointing, found.index, found.evidence) == (pointing, None, evidence)


@pytest.mark.parametrize(
    "text",
    ["le 2 mai on fête", "Gevrey 1er cru", "la première fois", "the second half", "l'autre jour", "note 4/5",
     "le 12", "Chablis 2", "first time"],
)  # fmt: skip
def test_numbers_that_point_at_nothing(text):
    assert references(text) == ()
