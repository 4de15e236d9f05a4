"""A sommelier of a few rules: deterministic, enough for the conversation."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import replace

from small_cellar import DISHES, DRINKS, RED, STYLES, TERMS, WHITE
from small_vintages import VINTAGES

from recommender.countries import load_countries
from recommender.errors import UnknownDish, UnknownWine
from recommender.language import care, own_data, speaking
from recommender.language.errands import errand
from recommender.language.parts import request_parts
from recommender.language.references import references
from recommender.language.understanding import (
    AromaNote,
    AttributeNote,
    Intent,
    Level,
    Liking,
    Understanding,
    Verdict,
    WineMention,
)
from recommender.sommelier import Explanation, Foods, Menu, Objection, Pairing, Request
from recommender.taste.evidence import Evidence, Kind, Lesson
from recommender.taste.questions import lesson_of_choice
from recommender.taste.request import ruling_out
from recommender.taste.table import family_of, things_of
from recommender.wine import Attribute, Cluster, Dish, DishSuggestion, DrinkSuggestion, Reason, Style, Suggestion, Wine

NAMES: Mapping[str, str] = {
    "crozes": "crozes",
    "saint-joseph": "saint-joseph",
    "chinon": "chinon",
    "morgon": "morgon",
    "rioja": "rioja",
    "apremont": "apremont",
    "muscadet": "muscadet",
    "chablis": "chablis",
    "viognier": "viognier",
    "champagne": "champagne",
    "crémant": "cremant",
}
FOOD = {
    "raclette": "raclette",
    "huîtres": "oysters",
    "oysters": "oysters",
    "agneau": "lamb",
    "gigot": "lamb",
    "lamb": "lamb",
    "magret": "lamb",
    "fish and chips": "fish-chips",
}
TRAITS = [
    (r"pas tannique|not tannic", Attribute.TANNIN, Level.LOW, None),
    (r"(?:un peu |un poil )?trop tannique|(?:a bit )?too tannic", Attribute.TANNIN, Level.HIGH, Verdict.TOO_MUCH),
    (r"trop boisé|too oaky|less oak|moins de bois", Attribute.OAK, Level.HIGH, Verdict.TOO_MUCH),
    (r"oaky|boisé", Attribute.OAK, Level.HIGH, None),
    (r"(?<!trop )tannique", Attribute.TANNIN, Level.HIGH, None),
    (r"manque de fraîcheur|needs more acidity", Attribute.ACIDITY, Level.LOW, Verdict.TOO_LITTLE),
    (r"plus rond|rounder", Attribute.BODY, Level.HIGH, None),
    (r"\bacide\b|\bsharp\b", Attribute.ACIDITY, Level.HIGH, None),
    (r"\bvif\b|crisp|zingy", Attribute.ACIDITY, Level.HIGH, None),
]
SCENTS = {
    "poivr": ("poivre", Cluster.PUNGENT_SPICE),
    "pepper": ("pepper", Cluster.PUNGENT_SPICE),
    "citron": ("citron", Cluster.CITRUS),
    "lemon": ("lemon", Cluster.CITRUS),
    "vanill": ("vanille", Cluster.OAK),
    "fruité": ("red_fruit", Cluster.RED_FRUIT),
    "fruity": ("red_fruit", Cluster.RED_FRUIT),
}
INTENTS = [
    (r"^(?:annule|efface|undo)", Intent.CORRECTION),
    (r"^(?:non,|no,|that's wrong)", Intent.CORRECTION),
    (r"^(?:bonjour|salut|hello|hi)\b", Intent.GREETING),
    (r"^(?:merci|thanks)", Intent.THANKS),
    (r"^(?:aide|help|comment ça marche)", Intent.HELP),
    (r"film|movie|météo|weather", Intent.OUT_OF_SCOPE),
    (r"différence|difference|c'est quoi|what is|what does", Intent.WINE_INFO),
    (r"why do you|pourquoi tu|mon profil|my taste|mes goûts", Intent.PROFILE_QUESTION),
    (r"jamais|plus de merlot|allerg|i'd rather|never", Intent.PREFERENCE),
    (r"(?:avec quoi|que manger|what to eat|food for)", Intent.FOOD_FOR_WINE),
]
FRENCH = re.compile(
    r"\b(?:le|la|les|un|une|des|hier|soir|avec|du|et|est|trop|je|vin|merci|bonjour|non|en|c'était|annule)\b|€ max", re.I
)
ENGLISH = re.compile(r"\b(?:the|a|with|last|night|too|and|is|my|of|do|you|hello|thanks|loved|undo|was)\b", re.I)


COUNTRIES = load_countries()


class SmallSommelier:
    """The wine mind of the tests."""

    vintages = VINTAGES
    countries = COUNTRIES

    def understand(self, text: str, language: str | None = None) -> Understanding:
        low = text.casefold()
        if "hola" in low:
            return self._understanding(text, "es", Intent.GREETING)
        wines = self._wines(low)
        dishes = tuple(dict.fromkeys(word for word in FOOD if word in low))
        intent, confidence = self._intent(low, wines, dishes)
        french, english = len(FRENCH.findall(low)), len(ENGLISH.findall(low))
        heard = "fr" if french > english else "en" if english > french else language or "fr"
        budget = re.search(r"(?:€\s*(\d+)|(\d+)\s*€)", low)
        rating = re.search(r"(\d(?:[.,]\d)?)/5", low)
        liking = self._liking(low)
        return Understanding(
            text,
            heard,
            intent,
            confidence,
            wines,
            float(rating[1].replace(",", ".")) / 5 if rating else None,
            liking,
            tuple(self._attributes(low)),
            tuple(self._aromas(low)),
            "corked" if re.search("bouchonné|corked", low) else None,
            dishes,
            RED if re.search(r"\brouge|\bred\b", low) else WHITE if re.search(r"\bblanc|\bwhite", low) else None,
            float(budget[1] or budget[2]) if budget else None,
            tuple(w for w in ("merlot", "oak") if re.search(f"(?:jamais de|plus de|no|never) {w}", low)),
            0.0 if liking is Liking.MIXED else 0.8 if re.search("adoré|loved", low) else 0.5,
            Intent.PAIRING_QUESTION,
            False,
            care.command(text)
            or own_data.wish(text)
            or speaking.command(text)
            or ("undo" if re.match("annule|efface|undo", low) else errand(text)),
            references(text),
            request_parts(text),
            "sans alcool" in low or "alcohol-free" in low,
            "vegan" in low,
        )

    def _understanding(self, text, language, intent):
        return Understanding(text, language, intent, 0.9, (), None, Liking.MIXED, (), (), None, (), None, None, ())

    def _wines(self, low: str) -> tuple[WineMention, ...]:
        found = sorted((low.index(word), id_, word) for word, id_ in NAMES.items() if word in low)
        mentions = []
        for at, id_, word in found:
            after = low[at + len(word) :]
            vintage, price = re.match(r"[^,;]*?\b((?:19|20)\d\d)\b", after), re.match(r"\s(\d{1,2})\b", after)
            s = STYLES[id_]
            mentions.append(
                WineMention(
                    s.name,
                    None,
                    s.appellation,
                    s.region,
                    s.colour,
                    (),
                    int(vintage[1]) if vintage else None,
                    float(price[1]) if price else None,
                    0.9,
                    style=id_,
                    evidence=word,
                )
            )
        return tuple(mentions)

    def _intent(self, low, wines, dishes):
        for pattern, intent in INTENTS:
            if re.search(pattern, low):
                return intent, 0.9
        if len(wines) > 1 and "?" in low:
            return Intent.CHOOSE_BETWEEN, 0.9
        if "?" in low and not dishes and low.startswith(("et ", "and ")):
            return Intent.WINE_REQUEST, 0.9
        if dishes and ("?" in low or not wines):
            return Intent.PAIRING_QUESTION, 0.9
        if dishes and wines:
            return Intent.TASTING_NOTE, 0.4
        if re.search(r"conseille|propose|suggest|looking for|envie d|something to drink|moins de|€", low) and not wines:
            return Intent.WINE_REQUEST, 0.9
        return Intent.TASTING_NOTE, 0.9

    def _liking(self, low):
        if re.search(r"adoré|super|loved|lovely|aimé|liked|/5", low) and not re.search(r"pas aimé|didn't", low):
            return Liking.POSITIVE
        return (
            Liking.NEGATIVE if re.search(r"bof|pas aimé|imbuvable|awful|didn't|bouchonné|corked", low) else Liking.MIXED
        )

    def _attributes(self, low):
        seen = set()
        for pattern, attribute, level, verdict in TRAITS:
            if attribute not in seen and (m := re.search(pattern, low)):
                seen.add(attribute)
                value = 0.9 if level is Level.HIGH else 0.1
                yield AttributeNote(attribute, level, value, verdict, m[0])

    def _aromas(self, low):
        return (AromaNote(name, cluster, word) for word, (name, cluster) in SCENTS.items() if word in low)

    def corrected(self, before: Understanding, correction: Understanding) -> Understanding:
        changes = {}
        if correction.wines:
            changes["wines"] = (
                replace(correction.wines[0], vintage=before.wines[0].vintage if before.wines else None),
            )
        if correction.liking is not Liking.MIXED and not correction.wines:
            changes["liking"] = correction.liking
        return replace(before, **changes)

    def wine_meant(self, u: Understanding) -> Wine | None:
        named = u.wines[0] if u.wines else None
        return self.wine(named.style) if named and named.style else None

    def lesson(self, u: Understanding) -> Lesson:
        if u.fault:
            return Lesson(tasting=False)
        weight = {Liking.POSITIVE: 1.0, Liking.NEGATIVE: -1.0, Liking.MIXED: 0.0}[u.liking]
        wine = STYLES.get(u.wines[0].style or "") if u.wines else None
        tasted = wine.structure if wine and weight > 0 else {}
        structure = {a: Evidence(v, 1.0) for a, v in tasted.items() if a is not Attribute.MOUSSE}
        for a in u.attributes:
            if a.verdict in (Verdict.TOO_MUCH, Verdict.TOO_LITTLE):
                structure[a.attribute] = Evidence(0.3 if a.verdict is Verdict.TOO_MUCH else 0.8, 1.0)
        aromas = {a.cluster: Evidence(weight, 1.0) for a in u.aromas if weight}
        stated = u.intent is Intent.PREFERENCE
        things = things_of(self.wine(wine.id), 1) if wine and weight and not stated else ()
        likings = {key: Evidence(weight, 0.5) for key in things}
        family = family_of(self.wine(wine.id)) if wine else None
        return Lesson(not stated, structure, aromas, u.excluded if stated else (), likings, family)

    def request(self, u: Understanding) -> Request:
        asked = u.intent is Intent.WINE_REQUEST
        wanted = {a.attribute: a.value for a in u.attributes if asked and a.value is not None}
        return Request(u.colour, None, u.max_price, u.excluded, wanted, alcohol_free=u.alcohol_free)

    def recommend(self, profile, request: Request, limit: int = 5, crowd=None) -> tuple[Suggestion, ...]:
        reasons = [Reason("asked", 0.9, of=a.value) for a in request.wanted]
        reasons += [Reason("softer" if d < 0 else "more", 0.9, of=a.value) for a, d in request.shift.items()]
        reasons += [Reason("aroma_liked", 0.6, of=c.value) for c in Cluster if profile.liking(c) > 0.1]
        reasons += [Reason("value", 0.4), Reason("versatile", 0.3)]
        found = [self.wine(id_) for id_ in STYLES if self._allowed(STYLES[id_], request) and id_ != request.like]
        return tuple(Suggestion(w, 0.9 - n / 20, self._true(w, reasons)) for n, w in enumerate(found[:limit]))

    def _true(self, wine, reasons):
        return tuple(r for r in reasons if r.kind != "aroma_liked" or wine.aromas.get(Cluster(r.of), 0) >= 0.5)

    def _allowed(self, s: Style, request: Request) -> bool:
        cheap = request.max_price is None or (s.price is not None and s.price[0] <= request.max_price)
        return cheap and request.colour in (None, s.colour) and request.sparkling in (None, s.sparkling)

    def pair(self, dishes, request, profile=None, limit=5, proposed=None) -> Pairing:
        ids = [FOOD.get(words.casefold()) for words in dishes]
        if ids == ["unknown"] or not any(ids):
            if "cassoulet" not in dishes[0].casefold():
                raise UnknownDish(dishes[0])
            ids = ["lamb"]
        main = DISHES[next(i for i in ids if i)]
        order = [*main.classics, *(i for i in STYLES if i not in main.classics)]
        wines = [self._paired(self.wine(i), main) for i in order if self._allowed(STYLES[i], request)]
        best = tuple(sorted(wines, key=lambda s: -s.score)[:limit])
        offered = self._paired(self.wine(proposed.style), main) if proposed and proposed.style else None
        return Pairing(main, (main,) if "cassoulet" in dishes[0].casefold() else (), best, offered)

    def neighbours(self, pairing: Pairing, request: Request, profile) -> Pairing:
        """A cheaper one of the same colour; the dish's own wine where the person refuses it."""
        first = pairing.suggestions[0].wine
        top = first.style.price[1]
        lower = [s for s in STYLES.values() if s.colour is first.colour and s.price[1] <= 0.7 * top]
        cheaper = self._paired(self.wine(lower[0].id), pairing.dish) if lower else None
        words = next(word for word, dish in FOOD.items() if dish == pairing.dish.id)
        plain = self.pair([words], request, None, 1).suggestions[0]
        apart = profile is not None and plain.wine.id in profile.exclusions
        return replace(pairing, cheaper=cheaper, plain=plain if apart else None)

    def menu(self, dishes, request=None, profile=None) -> Menu:
        ids = [FOOD.get(words.casefold()) for words in dishes]
        if {"oysters", "lamb"} - set(ids):
            return Menu()
        poured = [self.pair([words], request or Request(), profile, 1) for words in dishes]
        shared = None if "raclette" in ids else poured[0].suggestions[0]
        return Menu(tuple(poured), shared)

    def alternatives(self, dishes, limit=3, kinds=None) -> tuple[DrinkSuggestion, ...]:
        if not any(FOOD.get(words.casefold(), "unknown") != "unknown" for words in dishes):
            raise UnknownDish(dishes[0])
        fit = [d for d in DRINKS if kinds is None or d.kind in kinds]
        return tuple(DrinkSuggestion(d, 0.8, ()) for d in fit[:limit])

    def _paired(self, wine: Wine, d: Dish) -> Suggestion:
        red, reasons, score = wine.colour is RED, [], 0.5
        if wine.id in d.classics:
            reasons.append(Reason("classic", 0.5, of=wine.name))
            score += 0.4 - 0.05 * d.classics.index(wine.id)
        if d.id == "raclette" and wine.style.region == "Savoie":
            reasons.append(Reason("regional", 0.4, of="Savoie"))
        if d.fat >= 0.7 and wine.structure[Attribute.ACIDITY] >= 0.7:
            reasons.insert(0, Reason("acid_cuts_fat", 0.6, of="acidity"))
        if d.main == "lamb" and red:
            reasons.insert(0, Reason("tannin_meets_protein", 0.6, of="tannin"))
        if d.main == "shellfish" and not red and wine.aromas.get(Cluster.MINERAL):
            reasons.insert(0, Reason("mineral_sea", 0.6, of="mineral"))
        if d.main == "shellfish" and red and wine.structure[Attribute.TANNIN] > 0.4:
            return Suggestion(wine, 0.1, (Reason("clash_tannin_iodine", -0.8, of="tannin"),))
        if red and wine.structure[Attribute.TANNIN] <= 0.4:
            reasons.append(Reason("soft_tannin", 0.3, of="tannin"))
        return Suggestion(wine, score, tuple(reasons))

    def foods(self, wine: str, limit: int = 5) -> Foods:
        found = self.wine(wine)
        dishes = [d for d in DISHES.values() if found.id in d.classics] or list(DISHES.values())[:2]
        return Foods(found, tuple(DishSuggestion(d, 0.9, self._paired(found, d).reasons) for d in dishes[:limit]))

    def question(self, profile, colour=None):
        told = profile.known(Kind.STYLE)
        left = [
            self.wine(id_)
            for id_ in ("chablis", "rioja", "morgon", "viognier", "chinon", "muscadet")
            if id_ not in told
        ]
        left = [w for w in left if colour is None or w.colour is colour]
        return (left[0], left[1]) if len(left) > 1 else None

    def choice(self, chosen: str, left: str) -> Lesson:
        return lesson_of_choice(self.wine(chosen), self.wine(left))

    def why_not(self, wine_id: str, profile, request=None, dishes=()) -> Objection:
        wine = self.wine(wine_id)
        return Objection(wine, ruling_out(wine, request or Request(), profile))

    def choose(self, wines, dishes, profile, limit=5):
        ranked = []
        for mention in wines:
            wine = replace(self.wine(mention.style), name=mention.name, price=mention.price, vintage=mention.vintage)
            alone = Suggestion(wine, 0.5, (Reason("versatile", 0.4),))
            fits = self._paired(wine, DISHES[FOOD[dishes[0]]]) if dishes else alone
            ranked.append(replace(fits, wine=wine))
        return tuple(sorted(ranked, key=lambda s: -s.score)[:limit])

    def listed(self, lines) -> tuple[WineMention, ...]:
        """The wines of each line; its last number is the price, a year the vintage."""
        found = []
        for line in lines:
            prices = re.findall(r"\b(\d{1,3})\b(?:\s*€)?\s*$", line)
            vintages = re.findall(r"\b((?:19|20)\d\d)\b", line)
            for wine in self._wines(line.casefold())[:1]:
                price, vintage = (float(prices[0]) if prices else None), (int(vintages[0]) if vintages else None)
                found.append(replace(wine, price=price, vintage=vintage))
        return tuple(found)

    def coded(self, barcode: str) -> Wine | None:
        return self.wine("morgon") if barcode == "3760123450010" else None

    def explain(self, u: Understanding) -> Explanation:
        terms = tuple(t for word, t in TERMS.items() if word in u.text.casefold() or "tannin" in u.text.casefold())
        return Explanation(tuple(STYLES[w.style] for w in u.wines if w.style), terms)

    def wine(self, wine_id: str) -> Wine:
        if wine_id not in STYLES:
            raise UnknownWine(wine_id)
        s = STYLES[wine_id]
        return Wine(s.id, s.name, None, s, (), None, None, None, s.structure, s.aromas, (), s.notes)


class Slow(SmallSommelier):
    """Waits for a signal before it understands a message with "lent" in it."""

    def __init__(self) -> None:
        self.gate = threading.Event()

    def understand(self, text, language=None):
        if "lent" in text:
            self.gate.wait()
        return super().understand(text, language)
