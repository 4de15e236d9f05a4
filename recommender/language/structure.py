"""Structure with level and verdict, from the words that name it and the small words that turn them.

Scope is one clause. A modifier governs the term on its right across fillers and coordination ("ni trop gras ni trop
parfumé", "trop gras et sucré"); after a bare noun it may stand on the right ("l'acidité est trop forte").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recommender.language.lexicon import Hit, Modifier, Term
from recommender.language.text import Token
from recommender.language.understanding import AttributeNote, Level, Verdict
from recommender.wine import Attribute

REACH = 4
"""Tokens between a modifier and its term, at most."""

_COORDINATION = frozenset({"et", "ou", "ni", "and", "or", "nor", "&", "+", ","})
_BORROWED = frozenset({"body", "intensity", "tannin", "acidity", "finish"})
_STEPS = frozenset({"low", "medium_minus", "medium", "medium_plus"})
_COMPARING = frozenset({"more", "less"})
_FIRST = frozenset({"premier", "premiere", "first", "former"})
_SECOND = frozenset({"second", "seconde", "deuxieme", "latter"})
_IS = frozenset({"est", "sont", "etait", "is", "are", "was", "were", "a", "bien", "vraiment", "way", "really"})
_THAN = frozenset({"que", "qu", "than"})
_SO_THAT = frozenset({"that", "it", "i", "my", "you", "your", "que", "qu", "we", "he", "she"})
_UNBEARABLE = frozenset({"acidity", "tannin", "alcohol", "mousse", "oak", "intensity"})
_LITTLE = frozenset(
    {"un", "peu", "poil", "rien", "brin", "chouia", "a", "bit", "touch", "little", "just", "shade", "tad", "drop", "de"}
)
_WITHOUT = frozenset({"sans", "zero", "aucun", "aucune", "without", "no", "zilch", "unoaked"})
_JUDGING = frozenset({"too_much", "too_little", "want_more", "want_less", "right"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of tokens with the terms and modifiers in it; positions are those of the whole message."""

    start: int
    end: int
    hits: tuple[Hit, ...]


def structure_notes(
    clause: Clause, tokens: Sequence[Token], text: str, *, wishing: bool = False
) -> list[AttributeNote]:
    """Read every attribute that a clause speaks of.

    Parameters
    ----------
    wishing
        The message states a wish ("j'aurais aimé", "ça aurait été parfait"): "plus de" then asks for more.
    """
    notes: list[AttributeNote] = []
    inherited: frozenset[str] = frozenset()
    previous_end = clause.start
    owned = _owned(clause.hits, tokens)
    two_glasses = _compares_glasses(tokens)
    for n, hit in enumerate(clause.hits):
        terms = hit.terms("attribute")
        if not terms or n in owned.values():
            continue
        roles = _roles_before(clause.hits[:n], hit, previous_end)
        if not roles and _only_coordination(tokens[previous_end : hit.start]):
            roles = inherited
        roles |= hit.roles & _COMPARING
        after_end = hit.end
        if n in owned:
            adjective = clause.hits[owned[n]]
            roles |= _as_role(adjective) | _roles_before(clause.hits[: owned[n]], adjective, hit.end)
            after_end = max(hit.end, adjective.end)
        else:
            after, after_end = _roles_after(clause.hits[n + 1 :], hit, tokens)
            if _measured_after(hit, after, after_end):
                terms = tuple(replace(t, level=None) for t in terms)
            elif terms[0].level is not None and not _judged_after(clause, n, after, after_end, tokens):
                after, after_end = frozenset(), hit.end
            roles |= after
        if roles & _COMPARING and (wishing or _demanded(clause, hit, tokens, roles)):
            roles = _as_wish(roles)
        elif two_glasses and roles & _COMPARING:
            continue
        elif _is_amount(terms[0]) and not roles & _JUDGING and _would_have_helped(tokens, hit.end):
            terms = tuple(replace(t, level=None) for t in terms)
            roles = (roles - {"low", "high", "medium"}) | {"want_more"}
        if not roles & {"negation", "not_too"} and _beyond_bearing(clause, n, tokens):
            roles |= {"too_much"}
        for term in terms:
            if (note := _composed(term, roles, _words(text, tokens, hit, clause, after_end))) is not None:
                absent = note.absent or tokens[hit.start].folded in _WITHOUT
                notes.append(replace(note, absent=absent))
        inherited, previous_end = roles, max(hit.end, after_end)
    return notes


def _compares_glasses(tokens: Sequence[Token]) -> bool:
    """Whether a message sets one glass against another: "le premier a plus de longueur, le second plus de fruit"."""
    words = {t.folded for t in tokens}
    return bool(words & _FIRST and words & _SECOND)


def _measured_after(hit: Hit, roles: frozenset[str], end: int) -> bool:
    """Whether "boisé", noun as well as adjective, is the noun here: "boisé moyen", "boisé un tantinet"."""
    adjacent = hit.end < end <= hit.end + 2
    return adjacent and hit.terms("attribute")[0].target == Attribute.OAK and bool(roles & _STEPS)


def _judged_after(clause: Clause, n: int, roles: frozenset[str], end: int, tokens: Sequence[Token]) -> bool:
    """Whether what follows a term that says how much judges it: "boisé en excès", "la fraîcheur est en congé".

    What follows may as well govern the next term ("acide trop boisé") or be a verb with its object ("missed my train").
    """
    hit, after = clause.hits[n], clause.hits[n + 1] if n + 1 < len(clause.hits) else None
    if after is None or not roles & {"too_much", "too_little"} or roles & {"negation", "not_too", "more", "less"}:
        return False
    if any(t.folded not in _IS for t in tokens[hit.end : after.start]) or tokens[after.start].folded == "too":
        return False
    following = next((h for h in clause.hits[n + 1 :] if h.start >= end), None)
    ends = all(t.folded in _COORDINATION | {"pour", "for"} or not t.is_word for t in tokens[end : end + 1])
    return ends or ("too_much" in roles and following is None)


def _demanded(clause: Clause, hit: Hit, tokens: Sequence[Token], roles: frozenset[str]) -> bool:
    """Whether "more" or "less" is what the writer asks for: "moins de bois", "a drop more sugar and I'd have had another"."""
    after = [t.folded for t in tokens[hit.end : hit.end + 9]]
    if _THAN & set(after[:3]):
        return False
    if any(word in ("et", "and", "&", "n") and _is_conditional(after[i + 1 :]) for i, word in enumerate(after[:4])):
        return True
    asked = [h for h in clause.hits if h.roles & _COMPARING and h.start < hit.start]
    if clause.start or "less" not in roles or not asked or _THAN & {t.folded for t in tokens[: clause.end]}:
        return False
    return all(t.folded in _LITTLE for t in tokens[: asked[0].start])


def _is_conditional(words: Sequence[str]) -> bool:
    """Whether a clause says what would have been: "je signais", "c'était parfait", "I'd be on board"."""
    return bool(set(words[:3]) & {"d", "would", "sold"}) or any(w.endswith(("ais", "ait")) for w in words[:4])


def _is_amount(term: Term) -> bool:
    """Whether a term names what there is some of: "tannin", "a pinch of sugar"."""
    return term.level is None or (term.target == Attribute.SWEETNESS and 0.2 < term.level < 0.5)


def _would_have_helped(tokens: Sequence[Token], end: int) -> bool:
    """Whether what is named was missed: "a pinch of sugar would have saved it", "un coup de fût et c'était parfait"."""
    after = [t.folded for t in tokens[end : end + 6]]
    if after[:1] in (["and"], ["et"]):
        return bool({"perfect", "parfait", "nickel", "royal", "sold"} & set(after))
    return after[:1] in (["would"], ["aurait"]) or after[:2] == ["l", "aurait"]


def _beyond_bearing(clause: Clause, n: int, tokens: Sequence[Token]) -> bool:
    """Whether "so sweet it hurts", "si acide que mon chat est parti" tells of more than one can bear."""
    hit = clause.hits[n]
    before = {t.folded for t in tokens[max(clause.start, hit.start - 2) : hit.start]}
    after = tokens[hit.end].folded if hit.end < len(tokens) else ""
    term = hit.terms("attribute")[0]
    dry = term.target == Attribute.SWEETNESS
    sharp = term.target in _UNBEARABLE and (term.level is None or term.level >= 0.5)
    return bool(before & {"so", "si", "tellement"}) and after in _SO_THAT and (dry or sharp)


def _owned(hits: Sequence[Hit], tokens: Sequence[Token]) -> dict[int, int]:
    """Nouns and the adjective beside them that speaks of them, by position: "soft acidity", "mousse généreuse".

    Alone, such an adjective would name another attribute (soft tannins, a generous body).
    """
    owned: dict[int, int] = {}
    for n, hit in enumerate(hits):
        if not _is_noun(hit):
            continue
        for other, gap in ((n - 1, 0), (n + 1, 1)):
            if not 0 <= other < len(hits) or other in owned.values() or (gap and hits[other].roles & _COMPARING):
                continue
            first, second = sorted((hit, hits[other]), key=lambda h: h.start)
            between = [t.folded for t in tokens[first.end : second.start]]
            if len(between) <= gap and not _COORDINATION & set(between) and _is_adjective(hits[other], hit):
                owned[n] = other
                break
    return owned


def _is_noun(hit: Hit) -> bool:
    terms = hit.terms("attribute")
    return bool(terms) and all(t.level is None for t in terms)


def _is_adjective(hit: Hit, noun: Hit) -> bool:
    terms = hit.terms("attribute")
    of = {t.target for t in noun.terms("attribute")}
    return bool(terms) and all(t.level is not None and t.target in _BORROWED and t.target not in of for t in terms)


def _as_role(adjective: Hit) -> frozenset[str]:
    term = adjective.terms("attribute")[0]
    side = "high" if (term.level or 0.0) >= 0.5 else "low"
    return frozenset({side} | ({term.verdict.value} if term.verdict and term.verdict is not Verdict.RIGHT else set()))


def _roles_before(earlier: Sequence[Hit], hit: Hit, previous_end: int) -> frozenset[str]:
    roles: set[str] = set()
    edge = hit.start
    for other in reversed(earlier):
        if other.end < previous_end or edge - other.end > REACH:
            break
        if not any(isinstance(m, Modifier) for m in other.meanings):
            break
        roles |= other.roles
        if other.roles >= {"negation", "low"}:  # "none of that drying business": not even that verdict holds
            roles.add("none")
        edge = other.start
    return frozenset(roles)


def _roles_after(later: Sequence[Hit], hit: Hit, tokens: Sequence[Token]) -> tuple[frozenset[str], int]:
    roles: set[str] = set()
    edge = hit.end
    for other in later:
        if other.start - edge > REACH or not other.roles or other.roles & {"contrast", "hedge", "comparison"}:
            break
        if other.roles & _COMPARING and other.terms("attribute"):  # "the flavour stayed longer": a term of its own
            break
        if any(tokens[i].folded in _COORDINATION for i in range(edge, other.start)):
            break
        roles |= other.roles
        edge = other.end
    return frozenset(roles), edge


def _only_coordination(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(t.folded in _COORDINATION for t in tokens)


def _as_wish(roles: frozenset[str]) -> frozenset[str]:
    if not roles & {"more", "less"} or roles & _JUDGING:
        return roles
    return (roles - {"more", "less"}) | {"want_less" if "less" in roles else "want_more"}


def _words(text: str, tokens: Sequence[Token], hit: Hit, clause: Clause, end: int) -> str:
    start = max(clause.start, hit.start - 3)
    return text[tokens[start].start : tokens[max(end, hit.end) - 1].end]


def _composed(term: Term, roles: frozenset[str], evidence: str) -> AttributeNote | None:
    attribute = Attribute(term.target)
    lean_high = term.level is None or term.level >= 0.5
    excess, lack = "too_much" in roles or "want_less" in roles, "too_little" in roles or "want_more" in roles
    if "not_too" in roles:
        return None
    if "negation" in roles:
        if excess or lack or (term.verdict and "none" not in roles) or roles & {"high", "comparison"} or not lean_high:
            return None
        return replace(_note(attribute, 0.1, None, evidence), absent=True)
    if excess or lack:
        high = lean_high != lack
        return _note(attribute, 0.9 if high else 0.1, Verdict.TOO_MUCH if high else Verdict.TOO_LITTLE, evidence)
    if "less" in roles:  # "moins tannique que ce Cahors" says how two wines compare, not how much either has
        return None
    if "right" in roles:
        return AttributeNote(attribute, None, None, Verdict.RIGHT, evidence)
    if term.level is None:
        return _from_adjective(attribute, roles, evidence)
    if attribute is Attribute.SWEETNESS and lean_high and "low" in roles and term.verdict is None:
        return _note(attribute, 0.4, None, evidence)  # "un rien sucré", "slightly sweet": off-dry
    return _note(attribute, _shaded(term.level, roles), term.verdict, evidence)


def _from_adjective(attribute: Attribute, roles: frozenset[str], evidence: str) -> AttributeNote | None:
    if "medium" in roles and "high" not in roles:
        return AttributeNote(attribute, Level.MEDIUM, 0.5, None, evidence)
    for role, value in (("medium_plus", 0.7), ("medium_minus", 0.3)):
        if role in roles:
            return AttributeNote(attribute, Level.MEDIUM, value, None, evidence)
    if "high" in roles:
        return _note(attribute, 0.9, None, evidence)
    if "low" in roles:
        return _note(attribute, 0.1, None, evidence)
    return None


def _shaded(level: float, roles: frozenset[str]) -> float:
    """A little less for "un peu", a little more for "très"; the side of the middle stays."""
    if "high" in roles:
        return max(level, 0.9) if level >= 0.5 else min(level, 0.1)
    if roles & {"low", "medium"}:
        return 0.5 + (level - 0.5) * 0.75
    return level


def level_of(attribute: Attribute, value: float) -> Level:
    """Name the level of a value that plain words gave; people say "high" from medium+ on.

    Sweetness has its own steps (off-dry and medium are medium), as in the contract.
    """
    low, high = (0.2, 0.6) if attribute is Attribute.SWEETNESS else (0.4, 0.6)
    if value <= low:
        return Level.LOW
    return Level.HIGH if value >= high else Level.MEDIUM


def _note(attribute: Attribute, value: float, verdict: Verdict | None, evidence: str) -> AttributeNote:
    value = round(value, 2)
    return AttributeNote(attribute, level_of(attribute, value), value, verdict, evidence)
