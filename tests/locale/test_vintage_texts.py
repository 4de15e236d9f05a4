"""Every word of the vintage tables has words in every voice."""

import pytest

from bot.locale import Words
from recommender.catalogue.load import DATA, read_table
from recommender.catalogue.terms import VINTAGE_TRAITS, WEATHERS
from recommender.vintages import Ripeness

WORDS = Words.load()
VOICES = [WORDS.voice("fr"), WORDS.voice("fr", formal=True), WORDS.voice("en")]


@pytest.mark.parametrize("voice", VOICES, ids=lambda v: v.name)
def test_every_region_weather_and_trait_has_words(voice):
    for region in read_table(DATA / "vintage_regions.csv")["region"]:
        assert voice.plain(f"vintages-of-{region}")
    for weather in WEATHERS:
        assert weather == "balanced" or voice.plain(f"weather-{weather}")
    for trait in VINTAGE_TRAITS:
        assert voice.plain(f"{'port' if trait.endswith('declared') else 'trait'}-{trait}")
    for state in Ripeness:
        assert voice.plain(f"vintage-short-{state}")
        told = {voice.plain(f"vintage-drink-{state}", wine="x", answer=a, first="1", last="2") for a in ("yes", "no")}
        assert len(told) == (1 if state is Ripeness.PAST else 2)


def test_grades_differ():
    for voice in VOICES:
        assert len({voice.plain("vintage-quality", grade=grade) for grade in range(1, 6)}) == 5
