"""Plain verdicts: what is said in so many words needs no weighing."""

import pytest

from recommender.catalogue.load import DATA
from recommender.language.plain import plain_verdict
from recommender.language.understanding import Liking
from recommender.training.corpus import is_held_out, read_jsonl

PRAISE = """
    le 2 était super | le Morgon 2022 était vraiment très bon | ce Chinon est top ! | the second one was great | c'était sympa
"""
BLAME = "le 2 était nul | celui d'hier était bof | the red was awful | le blanc était pas terrible"
MORE = """
    le 2 était super mais trop cher | le repas était super, le Chinon | le nez était superbe | pas mal | Chinon 2019, fruits rouges
    il serait parfait avec un peu de fraîcheur | the first was great, the second was awful
    le Morgon était super, il m'a rappelé mes vacances chez ma tante en Beaujolais
"""


def said(texts: str) -> list[str]:
    return [text.strip() for line in texts.splitlines() for text in line.split("|") if text.strip()]


@pytest.mark.parametrize("text", said(PRAISE))
def test_praise(text: str) -> None:
    assert plain_verdict(text) is Liking.POSITIVE


@pytest.mark.parametrize("text", said(BLAME))
def test_blame(text: str) -> None:
    assert plain_verdict(text) is Liking.NEGATIVE


@pytest.mark.parametrize("text", said(MORE))
def test_what_is_not_plain_is_left_to_be_weighed(text: str) -> None:
    assert plain_verdict(text) is None


def test_it_says_what_the_labels_say() -> None:
    """On the labelled messages of voices that are not set aside."""
    rows = [row for path in (DATA / "training").glob("messages_*.jsonl") for row in read_jsonl(path)]
    spoken = [
        (verdict.value[:3], row["liking"])
        for row in rows
        if row.get("intent") == "tasting_note"
        and not is_held_out(str(row["voice"]))
        and (verdict := plain_verdict(str(row["t"])))
    ]
    right = sum(verdict == label for verdict, label in spoken)
    assert len(spoken) >= 50
    assert right / len(spoken) >= 0.97
