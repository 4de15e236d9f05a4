"""What a correction in words makes of what was understood before."""

from __future__ import annotations

from dataclasses import replace

from recommender.language.understanding import Understanding


def corrected(before: Understanding, correction: Understanding) -> Understanding:
    """Return what was understood, with what a correction says in its place.

    Of two wines named ("un Saint-Joseph, pas un Crozes") the one that is not the old one is meant.
    """
    changes: dict[str, object] = {}
    old = {w.style for w in before.wines}
    if wines := [w for w in correction.wines if w.style not in old] or list(correction.wines):
        vintage = wines[0].vintage or (before.wines[0].vintage if before.wines else None)
        changes["wines"] = (replace(wines[0], vintage=vintage),)
    if correction.rating is not None:
        changes["rating"] = correction.rating
    if correction.liking_strength >= 0.5 and not correction.wines:
        changes |= {
            "liking": correction.liking,
            "liking_strength": correction.liking_strength,
            "rating": correction.rating,
        }
    for name in ("attributes", "aromas"):
        if found := getattr(correction, name):
            changes[name] = found
    return replace(before, **changes)  # type: ignore[arg-type]
