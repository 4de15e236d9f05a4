"""The taste profile in words and bars, why it says so, and arguing with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.conversation import cards, describing
from bot.conversation.events import ButtonTapped, Card
from bot.conversation.note_view import note_view
from bot.conversation.replies import Outcome
from bot.conversation.scene import Scene, answer, capital, composed, notice
from bot.conversation.state import AddNote, Note
from bot.locale import Html
from recommender.language.understanding import AttributeNote, Intent, Level, Liking, Understanding, Verdict
from recommender.taste.profile import POPULATION_IDEAL
from recommender.wine import Attribute, Cluster

BARS, AROMAS, WHY = 6, 4, 3
"""Most bars, aromas and explained traits shown."""
WORTH_SAYING = 0.05
"""Least certainty of a bar, and least liking or dislike of an aroma, that is shown."""
STEPS = 5


def profile_question(scene: Scene, u: Understanding) -> Outcome:
    """Say what is known; or, where the message names a trait ("why so oaky?"), where that comes from."""
    trait = next((a.attribute for a in u.attributes), None)
    if trait is None and any(a.cluster is Cluster.OAK for a in u.aromas):
        trait = Attribute.OAK
    return argued(scene, trait) if trait and scene.state.notes else profile_view(scene)


def profile_view(scene: Scene, edit: bool = False) -> Outcome:
    """Show the profile, with the certainty of each thing in it."""
    voice, profile = scene.voice, scene.profile
    if not (profile.structure or profile.aromas or profile.exclusions):
        return answer(voice.text("profile-empty"), edit=edit)
    lines = [voice.text("profile-head", confidence=describing.confidence(voice, profile))]
    lines += [_bar(scene, attribute) for attribute in _known(scene)[:BARS]]
    liked = sorted((c for c in Cluster if profile.liking(c) >= WORTH_SAYING), key=lambda c: -profile.liking(c))
    disliked = sorted((c for c in Cluster if profile.liking(c) <= -WORTH_SAYING), key=profile.liking)
    for text_id, clusters in (("profile-likes", liked), ("profile-dislikes", disliked)):
        if clusters:
            lines.append(voice.text(text_id, aromas=_names(scene, clusters)))
    if profile.exclusions:
        lines.append(
            voice.text("profile-never", things=", ".join(voice.thing(word) for word in profile.exclusions[:8]))
        )
    first = (scene.button("button-advice", "for_me"), scene.button("button-why", "why"))
    keyboard = (first, (scene.button("button-history", "history", "0"),))
    return answer(*lines, keyboard=keyboard, card=Card("profile", {}), edit=edit)


def why(scene: Scene, tap: ButtonTapped) -> Outcome:
    """[D'où ça vient ?]: the notes behind the surest traits."""
    voice = scene.voice
    lines = []
    for attribute in _known(scene)[:WHY]:
        wines = _wines(n for n in scene.state.notes if attribute in n.lesson.structure)
        if wines:
            lines.append(
                capital(voice.text("why-line", trait=_trait(scene, attribute), wines=voice.joined(wines[-3:])))
            )
    keyboard = ((scene.button("button-profile", "profile"),),)
    head = voice.text("why-head" if lines else "why-nothing")
    return answer(head, *lines, keyboard=keyboard, card=Card("profile", {}), edit=True)


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
    lesson = scene.sommelier.lesson(u)
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
    lesson = scene.sommelier.lesson(u)
    after = scene.profile.learned(lesson)
    sulphites = "sulfit" in u.text.casefold() or "sulphit" in u.text.casefold()
    caution = scene.voice.text("preference-sulphites") if sulphites else None
    if not (
        lesson.structure or lesson.aromas or lesson.exclusions or lesson.max_price or lesson.liked or lesson.disliked
    ):
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


def _known(scene: Scene) -> list[Attribute]:
    sure = scene.profile.certainty
    return sorted((a for a in Attribute if sure(a) >= WORTH_SAYING), key=lambda a: -sure(a))


def _trait(scene: Scene, attribute: Attribute) -> str:
    return scene.voice.level(attribute, scene.profile.ideal(attribute))


def _bar(scene: Scene, attribute: Attribute) -> Html:
    full = round(scene.profile.ideal(attribute) * STEPS)
    certainty = scene.profile.certainty(attribute)
    step = "hunch" if certainty < 0.25 else "forming" if certainty < 0.5 else "sure"
    bar = "▰" * full + "▱" * (STEPS - full)
    return scene.voice.text(
        "profile-bar", bar=bar, trait=_trait(scene, attribute), sure=scene.voice.plain(f"sure-{step}")
    )


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
