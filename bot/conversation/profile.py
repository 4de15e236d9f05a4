"""The taste profile in words and bars, why it says so, and arguing with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from bot.conversation import cards, describing, picturing
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.learning import lesson_at
from bot.conversation.note_view import note_view
from bot.conversation.replies import Outcome
from bot.conversation.scene import PICTURE, Scene, answer, capital, composed, notice, pictured, under_picture
from bot.conversation.state import AddNote, Note
from bot.locale import Html
from recommender.language.understanding import AttributeNote, Intent, Level, Liking, Understanding, Verdict
from recommender.taste.evidence import Kind, Lesson, thing
from recommender.taste.table import Family
from recommender.taste.usual import POPULATION_IDEAL, USUAL, has
from recommender.wine import TELLING, Attribute, Cluster

BARS, AROMAS, WHY = 6, 4, 3
"""Most bars, aromas and explained traits shown."""
BARS_OF_FAMILY, FAMILIES = 3, 3
"""Most bars for each of several families, and most families."""
HUNCH, SURE = 0.35, 0.65
"""Certainty from which an ideal is more than a hunch, and from which it is sure (held within a WSET step, nine times in ten)."""
TASTED = 0.4
"""Weight of the wines of a family from which it is shown by itself: one that was plainly liked."""
FAR = 500
"""Latest notes among which those behind a trait are looked for."""
SOURCES, SAID = 3, 40
"""Most notes named behind a trait; longest beginning of one without a wine, in characters."""
WORTH_SAYING = 0.05
"""Least certainty of a bar, and least liking or dislike of an aroma, that is shown."""
WORTH_NAMING = 0.15
"""Least liking of a grape or a place that is shown."""
STEPS = 5

Taught = Callable[[Lesson], float]
"""How much a lesson says of one thing."""


def profile_question(scene: Scene, u: Understanding) -> Outcome:
    """Say what is known; or, where the message names a trait ("why so oaky?"), where that comes from."""
    trait = next((a.attribute for a in u.attributes), None)
    if trait is None and any(a.cluster is Cluster.OAK for a in u.aromas):
        trait = Attribute.OAK
    return argued(scene, trait) if trait and scene.state.notes else profile_view(scene)


def profile_view(scene: Scene, edit: bool = False) -> Outcome:
    """Show the profile, with the certainty of each thing in it: once there is enough to see, as a picture with its words below."""
    voice, profile = scene.voice, scene.profile
    if profile.is_blank:
        return answer(voice.text("profile-empty"), edit=edit)
    liked = sorted((c for c in Cluster if profile.liking(c) >= WORTH_SAYING), key=lambda c: -profile.liking(c))
    disliked = sorted((c for c in Cluster if profile.liking(c) <= -WORTH_SAYING), key=profile.liking)
    families = _tasted(scene)
    head = voice.text("profile-head", confidence=describing.confidence(voice, profile))
    tail = _likings(scene, liked, disliked)
    first = (scene.button("button-advice", "for_me"), scene.button("button-why", "why"))
    keyboard = (first, (scene.button("button-history", "history", "0"),))
    if profile.tastings < picturing.ENOUGH or not families:
        return answer(head, *_bars(scene), *tail, keyboard=keyboard, card=Card("profile", {}), edit=edit)
    chart = picturing.taste_chart(scene, families, liked, disliked)
    shown = voice.text("taste-shown")
    versions = ([head, *_bars_shown(scene, families, most), *tail, shown] for most in (BARS, 3, 2, 1))
    return pictured(chart, versions, keyboard=keyboard, card=Card("profile", {PICTURE: True}))


def _likings(scene: Scene, liked: list[Cluster], disliked: list[Cluster]) -> list[Html]:
    voice, refused = scene.voice, scene.profile.exclusions[:8]
    lines = []
    for text_id, clusters in (("profile-likes", liked), ("profile-dislikes", disliked)):
        if clusters:
            lines.append(voice.text(text_id, aromas=_names(scene, clusters)))
    if names := _grapes_and_places(scene):
        lines.append(voice.text("profile-from", names=", ".join(names)))
    if refused:
        lines.append(voice.text("profile-never", things=", ".join(voice.thing(word) for word in refused)))
    return lines


def why(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[D'où ça vient ?]: the notes behind the surest things, each with its day; below a picture, which stays as it is."""
    voice = scene.voice
    lines = []
    for trait, taught in _surest(scene):
        if sources := _sources(scene, taught):
            lines.append(capital(voice.text("why-line", trait=trait, wines=voice.joined(sources))))
    below = under_picture(tap)
    keyboard = () if below else ((scene.button("button-profile", "profile"),),)
    head = voice.text("why-head" if lines else "why-nothing")
    return answer(head, *lines, keyboard=keyboard, card=Card("profile", {}), edit=not below)


def again(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[◂ Mon profil]."""
    return profile_view(scene, edit=True)


def argued(scene: Scene, attribute: Attribute) -> Outcome:
    """Say which loved wines push this way, and offer to turn it round."""
    voice = scene.voice
    high = [n for n in scene.state.notes if _pushes_up(n, attribute)]
    names = _wines(high)
    if not names:
        return answer(voice.text("argue-nothing", trait=voice.attribute(attribute)), *_tail(scene, attribute))
    line = voice.text("argue", count=len(names), wines=voice.joined(names[-3:]), trait=voice.level(attribute, 0.9))
    rows = (
        (
            scene.button(
                "button-less", "less", attribute.value, wish=capital(Html(voice.direction(attribute, up=False)))
            ),
        ),
        (scene.button("button-was-other", "was_other"), scene.button("button-keep", "keep")),
    )
    return answer(line, voice.text("argue-open"), keyboard=rows, card=Card("argue", {"attribute": attribute.value}))


def less(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Moins de bois, s'il te plaît]: a preference like any other, and as easily undone."""
    name = cards.text(tap.card, "attribute") if tap.card else ""
    if name not in list(Attribute):
        return notice(scene, "card-gone")
    u = _wish(scene, Attribute(name))
    lesson = lesson_at(scene, u, scene.at)
    view = note_view(scene, u, scene.profile, scene.profile.learned(lesson), 0, edit=True)
    return Outcome((view,), (AddNote(scene.at, u, lesson),))


def was_other(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[C'était autre chose]: ask what it was."""
    return answer(scene.voice.text("argue-what"), edit=True)


def keep(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[Ne change rien]."""
    return answer(scene.voice.text("argue-kept"), edit=True)


def preference(scene: Scene, u: Understanding) -> Outcome:
    """Learn a stated preference, say it back, leave it undoable."""
    lesson = lesson_at(scene, u, scene.at)
    after = scene.profile.learned(lesson)
    sulphites = "sulfit" in u.text.casefold() or "sulphit" in u.text.casefold()
    caution = scene.voice.text("preference-sulphites") if sulphites else None
    if not lesson.teaches:
        return answer(caution or scene.voice.text("preference-unclear"))
    view = note_view(scene, u, scene.profile, after, 0, edit=False)
    view = replace(view, html=composed([Html(view.html), caution]))
    return Outcome((view,), (AddNote(scene.at, u, lesson),))


def _wish(scene: Scene, attribute: Attribute) -> Understanding:
    words = scene.voice.direction(attribute, up=False)
    wish = AttributeNote(attribute, Level.HIGH, None, Verdict.TOO_MUCH, words)
    return Understanding(
        words,
        scene.voice.language,
        Intent.PREFERENCE,
        1.0,
        (),
        None,
        Liking.MIXED,
        (wish,),
        (),
        None,
        (),
        None,
        None,
        (),
    )


def _known(scene: Scene, family: Family | None = None) -> list[Attribute]:
    profile = scene.profile
    sure = {a: profile.certainty(a, family) for a in Attribute if family is None or has(family, a)}
    return sorted((a for a in sure if sure[a] >= WORTH_SAYING), key=lambda a: -sure[a])


def _tasted(scene: Scene) -> list[Family]:
    """The families that were tasted, most first."""
    weight = {f: scene.profile.weight(thing(Kind.FAMILY, f.value)) for f in Family}
    return sorted((f for f in Family if weight[f] >= TASTED), key=lambda f: -weight[f])[:FAMILIES]


def _bars(scene: Scene) -> list[Html]:
    """Bars of the surest ideals: family by family where several were tasted, for crisp whites and big reds have no mean."""
    tasted = _tasted(scene)
    if len(tasted) < 2:
        only = tasted[0] if tasted else None
        return [_bar(scene, attribute, only) for attribute in _known(scene, only)[:BARS]]
    lines: list[Html] = []
    for family in tasted:
        lines.append(scene.voice.text(f"profile-family-{family.name.lower()}"))
        lines += [_bar(scene, attribute, family) for attribute in _telling(scene, family)[:BARS_OF_FAMILY]]
    return lines


def _bars_shown(scene: Scene, families: list[Family], most: int) -> list[Html]:
    """Bars of what the picture shows, at most so many a family: it says the same to those who cannot see it."""
    lines: list[Html] = []
    for family in families:
        lines.append(scene.voice.text(f"profile-family-{family.name.lower()}"))
        lines += [_bar(scene, attribute, family) for attribute in picturing.shown(family, families)[:most]]
    return lines


def _telling(scene: Scene, family: Family) -> list[Attribute]:
    """What is known of the ideals in a family: first what is furthest from the usual, and tells most."""
    profile = scene.profile
    apart = {
        a: TELLING[a] * abs(profile.ideal(a, family) - USUAL[family][a]) * profile.certainty(a, family)
        for a in _known(scene, family)
    }
    return sorted(apart, key=lambda a: -apart[a])


def _grapes_and_places(scene: Scene) -> list[str]:
    profile, voice = scene.profile, scene.voice
    liked = {
        name: profile.liking(thing(kind, name))
        for kind in (Kind.GRAPE, Kind.PLACE)
        for name in profile.known(kind)
        if profile.liking(thing(kind, name)) >= WORTH_NAMING
    }
    return [voice.place(name) for name in sorted(liked, key=lambda n: (-liked[n], n))[:AROMAS]]


def _surest(scene: Scene) -> list[tuple[str, Taught]]:
    """The surest traits, then aromas and grapes, then refusals, in words, each with how much a lesson says of it."""
    profile, voice = scene.profile, scene.voice
    traits = [(_trait(scene, a), partial(_of_structure, a)) for a in _known(scene)[:WHY]]
    likings: list[tuple[float, str, Taught]] = [
        (abs(profile.liking(c)), voice.cluster(c), partial(_of_aroma, c)) for c in Cluster
    ]
    keys = ((name, thing(Kind.GRAPE, name)) for name in profile.known(Kind.GRAPE))
    likings += [(abs(profile.liking(key)), name, partial(_of_liking, key)) for name, key in keys]
    likings = sorted((t for t in likings if t[0] >= WORTH_SAYING), key=lambda t: -t[0])
    refused = [(describing.never(voice, word), partial(_of_refusal, word)) for word in profile.exclusions[:WHY]]
    return [*traits, *((name, taught) for _, name, taught in likings[:WHY]), *refused]


def _of_refusal(word: str, lesson: Lesson) -> float:
    return float(word in lesson.exclusions)


def _of_structure(attribute: Attribute, lesson: Lesson) -> float:
    return lesson.structure[attribute].precision if attribute in lesson.structure else 0.0


def _of_aroma(cluster: Cluster, lesson: Lesson) -> float:
    return lesson.aromas[cluster].precision if cluster in lesson.aromas else 0.0


def _of_liking(key: str, lesson: Lesson) -> float:
    return lesson.likings[key].precision if key in lesson.likings else 0.0


def _sources(scene: Scene, taught: Taught) -> list[Html]:
    """The notes that say most of a thing, in the order of their days: "Crozes-Hermitage 2020 (12 mai)"."""
    told = sorted((n for n in scene.state.notes if taught(n.lesson) > 0), key=lambda n: -taught(n.lesson))[:SOURCES]
    found = {}
    for note in sorted(told, key=lambda n: n.at):
        wines = note.understanding.wines
        what = (
            describing.mention_name(wines[0])
            if wines
            else scene.voice.plain("why-said", words=note.understanding.text[:SAID])
        )
        found[what] = scene.voice.text("why-source", what=what, day=scene.voice.day(note.at))
    return list(found.values())


def _trait(scene: Scene, attribute: Attribute, family: Family | None = None) -> str:
    return scene.voice.level(attribute, scene.profile.ideal(attribute, family))


def _bar(scene: Scene, attribute: Attribute, family: Family | None = None) -> Html:
    full = round(scene.profile.ideal(attribute, family) * STEPS)
    certainty = scene.profile.certainty(attribute, family)
    step = "hunch" if certainty < HUNCH else "forming" if certainty < SURE else "sure"
    bar = "▰" * full + "▱" * (STEPS - full)
    trait, sure = _trait(scene, attribute, family), scene.voice.plain(f"sure-{step}")
    return scene.voice.text("profile-bar", bar=bar, trait=trait, sure=sure)


def _names(scene: Scene, clusters: list[Cluster]) -> str:
    return ", ".join(scene.voice.cluster(cluster) for cluster in clusters[:AROMAS])


def _wines(told: Iterable[Note]) -> list[str]:
    return list(dict.fromkeys(describing.mention_name(n.understanding.wines[0]) for n in told if n.understanding.wines))


def _pushes_up(note: Note, attribute: Attribute) -> bool:
    evidence = note.lesson.structure.get(attribute)
    liked = note.understanding.liking is Liking.POSITIVE
    return liked and evidence is not None and evidence.value > POPULATION_IDEAL[attribute]


def _tail(scene: Scene, attribute: Attribute) -> tuple[Html, ...]:
    return (_bar(scene, attribute),) if scene.profile.certainty(attribute) >= WORTH_SAYING else ()
