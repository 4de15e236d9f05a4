"""Messages as they are understood, with defaults."""

from recommender.language.understanding import AttributeNote, Intent, Liking, Understanding


def heard(**more) -> Understanding:
    plain = {
        "text": "", "language": "fr", "intent": Intent.TASTING_NOTE, "confidence": 1.0, "wines": (), "rating": None,
        "liking": Liking.MIXED, "attributes": (), "aromas": (), "fault": None, "dishes": (), "colour": None,
        "max_price": None, "excluded": (),
    }  # fmt: skip
    return Understanding(**{**plain, **more})


def said(attribute, verdict=None, value=None, level=None) -> AttributeNote:
    return AttributeNote(attribute, level, value, verdict, "")
