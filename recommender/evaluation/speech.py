"""The words of simulated drinkers, where the voices set aside have none: frames, likings, praise, aromas.

Each block holds entries of "key: phrase | phrase", a line each or apart by " ; "; a key may stand twice. None of it is ever trained on. In a
frame {w} is the wine's bare name, {le} and {un} the name with its article; {a}, {b} and {c} are the clauses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Final

from numpy.random import Generator

from recommender.catalogue.load import DATA
from recommender.evaluation.drinkers import Drinker, Remark, called, with_articles
from recommender.evaluation.setaside import Row, read_corpus
from recommender.language.text import fold
from recommender.language.understanding import Liking
from recommender.training.corpus import LIKINGS as NAMED
from recommender.wine import Attribute, Wine

Words = Mapping[str, tuple[str, ...]]


def _words(block: str) -> Words:
    found: dict[str, tuple[str, ...]] = {}
    for entry in filter(None, map(str.strip, block.replace(" ; ", "\n").splitlines())):
        key, _, phrases = entry.partition(": ")
        found[key] = (*found.get(key, ()), *(p.strip() for p in phrases.split("|")))
    return found


FRAMES: Final[Mapping[str, Words]] = {
    "fr": _words("""
        alone: {w}, {a} | {w} : {a} | {a}, {le} | {w}. {a}. | Bu {un} hier soir : {a} | on a ouvert {un}, {a} | Ouvert {un} ce soir, {a}.
        alone: {a}. C'était {un}. | petit retour sur {le} : {a} | Goûté {le} : {a} | bu {un} chez des amis, {a} | {a} ({w})
        alone: alors {le}... {a} | {w} 🍷 {a} | Alors, {le} de dimanche : {a}.
        agree: {w} : {a}, {b} | {w}. {a}. {b}. | {w}, {a}. {b} | Bu {un} hier, {a}. {b}. | {le} : {a}, bref {b} | {a}, {b} ({w})
        agree: {b}, {le} : {a} | Hier soir {un}. {a}, {b}. | {a}... {b}. C'était {un} | on a débouché {un} avec les voisins. {a}, {b}
        agree: bon, {le} : {a}. {b} | J'ai goûté {le} : {a}. {b}. | {w} - {a} - {b} | {w}, verdict : {b}. {a}. | mon avis sur {le} : {a}. {b}
        agree: {b}. {a}. C'était {un}.
        contrast: {w} : {a}, mais {b} | {w}, {b}, mais {a} | {le} : {b}, par contre {a} | {w}, {a}. Cela dit, {b}.
        contrast: bu {un} hier. {a}, mais bon, {b} | {a} mais {b}, {le} | {le}, {b}, après {a} | {b} mais {a} ({w})
        contrast: Ouvert {un} vendredi : {b}. Mais {a}.
        three: {w} : {a}, {b}. {c}. | {c}, {le} : {a}, {b} | {w}. {a}. {b}. {c}. | Bu {un} hier soir. {a}, {b}. {c}.
        three: {le} d'hier : {a}, et puis {b}. {c}. | {c}. {a}, {b}. ({w}) | on a goûté {un} : {a}, {b}, au final {c}
        but: {w} : {a}, mais {b}. {c}. | {c}, {le} : {a}, par contre {b} | Goûté {un} samedi. {a} mais {b}. {c}.
    """),
    "en": _words("""
        alone: {w}, {a} | {w}: {a} | {w}. {a}. | had {un} last night, {a} | Opened {un} tonight. {a}. | {a}. It was {un}.
        alone: quick note on {le}: {a} | tried {le}: {a} | had {un} at a friend's place, {a} | {a} ({w}) | so, {le}... {a} | {w} 🍷 {a}
        alone: {le} from Sunday: {a} | Tonight, {w}. {a}. | {a}, {le}
        agree: {w}: {a}, {b} | {w}. {a}. {b}. | {w}, {a}. {b} | Had {un} yesterday, {a}. {b}. | {le}: {a}, in short {b} | {a}, {b} ({w})
        agree: {w}, {b}. {a}. | Last night {un}. {a}, {b}. | {a}... {b}. It was {un} | we opened {un} with the neighbours. {a}, {b}
        agree: right, {le}: {a}. {b} | I tried {le}: {a}. {b}. | {w} - {a} - {b} | {w}, verdict: {b}. {a}. | my take on {le}: {a}. {b}
        agree: {b}. {a}. It was {un}.
        contrast: {w}: {a}, but {b} | {w}, {b}, but {a} | {le}: {b}, though {a} | {w}, {a}. That said, {b}.
        contrast: had {un} yesterday. {a}, but hey, {b} | {a} but {b}, {le} | {le}, {b}, then again {a} | {b} but {a} ({w})
        contrast: Opened {un} on Friday: {b}. But {a}.
        three: {w}: {a}, {b}. {c}. | {w}, {c}. {a}, {b} | {w}. {a}. {b}. {c}. | Had {un} last night. {a}, {b}. {c}.
        three: {le} yesterday: {a}, and then {b}. {c}. | {c}. {a}, {b}. ({w}) | we tried {un}: {a}, {b}, all in all {c}
        but: {w}: {a}, but {b}. {c}. | {w}, {c}. {a}, though {b} | Tried {un} on Saturday. {a} but {b}. {c}.
    """),
}
"""By how clauses stand to one another: alone, agreeing, at odds (of a remark and a liking), two remarks with a liking."""

LIKINGS: Final[Mapping[str, Words]] = {
    "fr": _words("""
        positive: très bon | j'ai adoré | on s'est régalés | vraiment bien | j'en reprendrais volontiers | un régal | je rachète | top
        positive: super | excellent | gros coup de cœur | j'ai beaucoup aimé | la bouteille est partie vite | délicieux 😋 | j'aime beaucoup
        positive: franchement bon | ça m'a bien plu | 4/5 | 8/10 | 16/20 | 4,5/5 | 👍
        mixed: pas mal, sans plus | correct | ça se boit | moyen | honnête, sans plus | ni bon ni mauvais | buvable | mitigé | ça va, quoi
        mixed: rien d'extraordinaire | mouais | entre les deux | 3/5 | 6/10 | 12/20 | je suis partagé
        negative: pas aimé | je n'ai pas aimé du tout | déçu | pas pour moi | je n'en reprendrai pas | franchement mauvais | non merci
        negative: je n'ai pas fini mon verre | pas terrible | grosse déception | pas du tout mon truc | 👎 | raté | à éviter
        negative: je n'accroche pas | 2/5 | 4/10 | 7/20 | je n'ai pas aimé
    """),
    "en": _words("""
        positive: really good | loved it | lovely stuff | very nice indeed | I'd happily have it again | delicious | buying more | great
        positive: superb | a real treat | liked it a lot | the bottle went down fast | yum 😋 | really enjoyed it | spot on | what a find
        positive: right up my street | 4/5 | 8/10 | 4.5/5 | 9/10 | 👍
        mixed: not bad, nothing more | ok | drinkable | so-so | decent, nothing special | neither good nor bad | it was fine | middling
        mixed: all right I suppose | I'm in two minds | average | it's okay | 3/5 | 6/10 | on the fence
        negative: didn't like it | not for me | disappointing | wouldn't buy it again | pretty bad | no thanks | poor
        negative: couldn't finish my glass | a letdown | really not my thing | hated it | not good | 👎 | avoid | left most of it
        negative: I wasn't keen at all | 2/5 | 4/10 | 3/10 | not a fan
    """),
}

COMPLAINTS: Final[Mapping[str, Words]] = {
    "fr": _words("""
        acidity too_little: ça manque de fraîcheur | trop mou | pas assez d'acidité | il lui manque du nerf | ça manque de peps
        acidity too_little: lourd, ça manque de vivacité | pas assez vif
        alcohol too_little: pas assez d'alcool, on dirait du jus | ça manque de chaleur | trop léger en alcool
        alcohol too_little: ça manque de puissance en alcool | il manque un ou deux degrés | pas assez fort, ça fait petite bière
        body too_little: ça manque de corps | trop léger | trop maigre | ça manque de matière | pas assez de corps | trop fluet
        body too_much: trop lourd | trop puissant pour moi | trop épais | beaucoup trop riche | trop costaud, on sature | trop gras
        finish too_little: finale trop courte | ça manque de longueur | trop court en bouche | ça disparaît trop vite | pas assez long
        finish too_much: la finale n'en finit pas, c'est trop | ça reste trop longtemps en bouche | finale trop longue
        finish too_much: trop persistant, impossible de passer à autre chose | le goût ne part pas, c'est trop long
        finish too_much: la finale s'éternise, trop
        intensity too_much: trop parfumé | nez trop exubérant | trop aromatique | ça sent trop fort | trop expressif, ça fatigue
        intensity too_much: le parfum prend toute la place, c'est trop
        intensity too_little: ça manque d'arômes | pas assez de goût | nez trop discret | ça manque d'expression | trop neutre
        intensity too_little: ça ne sent pas assez
        mousse too_much: trop de bulles | trop gazeux | les bulles piquent trop | beaucoup trop pétillant | bulle trop agressive
        mousse too_much: ça mousse trop
        mousse too_little: pas assez de bulles | ça manque de pétillant | ça manque de bulles | bulle trop molle | presque plat, dommage
        mousse too_little: trop peu de bulles
        oak too_little: ça manque de bois | pas assez boisé | il lui manque un passage en fût | j'aurais aimé plus de bois
        oak too_little: ça manque d'élevage en barrique | un peu plus de fût lui ferait du bien
        sweetness too_little: trop sec | pas assez sucré | ça manque de sucre | trop sec pour moi | il faudrait plus de douceur
        sweetness too_little: ça manque de rondeur sucrée
        tannin too_little: ça manque de tanins | pas assez tannique | trop souple | ça manque de mâche | trop lisse, où sont les tanins
        tannin too_little: pas assez de tanins
    """),
    "en": _words("""
        acidity too_little: not enough acidity | lacks freshness | too flabby | needs more zip | too soft, lacks bite
        acidity too_little: could do with more acidity
        alcohol too_little: not enough alcohol, like juice | lacks warmth | too light in alcohol | could do with more alcohol
        alcohol too_little: too weak, needs a degree or two more | not strong enough
        body too_much: too heavy | too big for me | far too rich | too thick | way too full-bodied | overpowering, too heavy to drink
        finish too_much: the finish drags on too long | the taste hangs about far too long | finish too long for me | too lingering
        finish too_much: the aftertaste just won't go, too much | it stays in the mouth too long
        intensity too_much: too perfumed | too aromatic | the nose is too much | smells too strong | too in-your-face on the nose
        intensity too_much: overpowering nose
        mousse too_little: not enough bubbles | lacks fizz | too flat | needs more fizz | hardly any bubbles, shame | the fizz is too weak
        oak too_little: lacks oak | not enough oak | could do with some oak | needs more time in barrel | too little oak
        oak too_little: wanted more oak on it
        sweetness too_little: too dry | too dry for me | not sweet enough | lacks sweetness | needs a bit of sugar | could be sweeter
        tannin too_little: lacks tannin | not enough tannin | too soft, no grip | needs more grip | too smooth, wants tannin
        tannin too_little: not tannic enough
    """),
}
"""Where the voices set aside have few."""

SOFTLY: Final[Mapping[str, Words]] = {
    "fr": _words("""
        too_much: un poil trop {x} | un peu trop {x} pour moi | légèrement trop {x} | juste un chouïa trop {x} | un tantinet trop {x}
        too_little: il manque juste un peu de {x} | j'aurais aimé un peu plus de {x} | un peu plus de {x} et c'était parfait
        too_little: il aurait fallu un poil plus de {x} ; sweetness too_much: sucré | doux ; acidity too_much: acide | vif
        tannin too_much: tannique | râpeux ; alcohol too_much: fort en alcool | alcooleux ; body too_much: lourd | puissant
        mousse too_much: gazeux | pétillant ; oak too_much: boisé | marqué par le fût ; intensity too_much: parfumé | aromatique
        finish too_much: long en bouche ; sweetness too_little: sucre | douceur ; acidity too_little: fraîcheur | acidité
        tannin too_little: tanins | mâche ; alcohol too_little: chaleur en alcool | degrés ; body too_little: corps | matière
        mousse too_little: bulles | pétillant ; oak too_little: bois | fût ; intensity too_little: arômes | parfum
        finish too_little: longueur | longueur en bouche
    """),
    "en": _words("""
        too_much: a touch too {x} | a bit too {x} for me | slightly too {x} | just a shade too {x} | a tad too {x}
        too_little: just lacks a bit of {x} | could do with a little more {x} | a bit more {x} and it'd be perfect
        too_little: I'd have liked a bit more {x} ; sweetness too_much: sweet | sugary ; acidity too_much: sharp | acidic
        tannin too_much: tannic | grippy ; alcohol too_much: strong | boozy ; body too_much: heavy | big ; mousse too_much: fizzy | gassy
        oak too_much: oaky | woody ; intensity too_much: perfumed | aromatic ; finish too_much: long on the finish
        sweetness too_little: sweetness | sugar ; acidity too_little: acidity | freshness ; tannin too_little: tannin | grip
        alcohol too_little: alcohol | warmth ; body too_little: body | weight ; mousse too_little: fizz | sparkle ; oak too_little: oak
        intensity too_little: aroma | flavour ; finish too_little: length
    """),
}
"""Reserves that leave a wine liked: a manner, and the word for each attribute."""

PRAISE: Final[Mapping[str, Words]] = {
    "fr": _words("""
        sweetness low: bien sec, comme j'aime | parfaitement sec | sec et net | pas de sucre, parfait
        sweetness high: belle douceur | bien sucré, j'adore | moelleux à souhait | le sucre est parfait
        acidity high: belle fraîcheur | super vif, j'aime ça | tendu, parfait | une belle acidité
        acidity low: tout en douceur, peu d'acidité, parfait | pas acide du tout, ça me va | rond, sans acidité
        tannin high: de beaux tanins fermes | bien tannique, j'adore | ça accroche comme j'aime | tanins costauds, super
        tannin low: tanins tout souples, parfait | souple comme j'aime | peu de tanins, nickel | tanins fondus
        alcohol high: ça chauffe un peu, j'aime bien | chaleureux comme il faut | généreux en alcool, parfait
        alcohol low: léger en alcool, parfait | peu d'alcool, ça me va très bien | pas alcooleux, tant mieux
        body high: ample, superbe | du corps, j'adore | riche et plein | belle matière
        body low: léger, comme j'aime | tout léger, parfait | léger et facile
        mousse high: de belles bulles bien vives | bien pétillant, j'adore | bulle vive, super
        mousse low: peu de bulles, parfait | bulle toute légère, comme j'aime
        oak high: bien boisé, j'adore | le bois est superbe | boisé comme j'aime
        oak low: pas boisé, parfait | sans bois, comme j'aime | zéro bois, tant mieux
        intensity high: très expressif, superbe | quel nez intense | super aromatique
        intensity low: discret au nez, j'aime bien | peu aromatique, ça me va
        finish high: belle longueur | une finale interminable, superbe | très long en bouche, bravo
        finish low: finale courte, ça me va très bien | pas trop long, j'aime bien
    """),
    "en": _words("""
        sweetness low: nice and dry | bone dry, just how I like it | properly dry | no sugar, perfect
        sweetness high: lovely sweetness | nice and sweet, love that | gorgeously sweet | perfectly sweet
        acidity high: lovely fresh acidity | really crisp, love that | zippy, perfect | bright and crisp
        acidity low: soft, low in acid, perfect | not acidic at all, suits me | round and low in acidity, lovely
        tannin high: lovely firm tannins | properly tannic, love that | great grip | big chewy tannins, great
        tannin low: soft tannins, perfect | lovely and smooth, hardly any tannin | low tannin, just how I like it
        alcohol high: nice warming alcohol | lovely boozy warmth | plenty of alcohol, suits me
        alcohol low: light in alcohol, perfect | low alcohol, suits me fine | not boozy, good
        body high: lovely full body | big and rich, love it | full-bodied, just how I like it
        body low: lovely and light | light-bodied, perfect | light, just how I like it
        mousse high: great lively bubbles | really fizzy, love that | lovely vigorous fizz
        mousse low: just a little fizz, perfect | hardly fizzy, just how I like it
        oak high: lovely and oaky | great oak | oaky, just how I like it
        oak low: no oak, perfect | unoaked, just how I like it | no oak in sight, good
        intensity high: really aromatic, gorgeous | such an intense nose | so expressive
        intensity low: quiet nose, suits me | subtle on the nose, I like that
        finish high: lovely long finish | the finish goes on and on, great | really long, superb
        finish low: short finish, suits me | quick finish, I like that
    """),
}

AROMAS: Final[Mapping[str, Words]] = {
    "fr": _words("""
        liked: j'adore ce goût de {x} | un côté {x} que j'adore | ça sent {le}, un bonheur | ce nez de {x}, superbe | joli goût de {x}
        disliked: je n'aime pas ce goût de {x} | un côté {x} qui me gêne | ça sent {le}, pas mon truc | trop de goût de {x}
        disliked: ce goût de {x}, non ; floral: la violette | la rose | l'acacia ; green_fruit: la pomme verte | la poire | la pomme
        citrus: le citron | le pamplemousse | le citron vert ; stone_fruit: la pêche | l'abricot | la pêche blanche
        tropical_fruit: l'ananas | la mangue | le litchi ; red_fruit: la fraise | la framboise | la cerise
        black_fruit: le cassis | la mûre | la myrtille ; dried_cooked_fruit: le pruneau | la confiture | la figue
        herbaceous: le poivron | l'herbe coupée | le buis ; herbal: la garrigue | le thym | la menthe
        pungent_spice: le poivre | la réglisse | la cannelle ; mineral: la pierre à fusil | la craie | la pierre mouillée
        yeast: la brioche | la mie de pain | le biscuit ; malolactic: le beurre | la crème | le yaourt
        oak: la vanille | le pain grillé | la noix de coco ; oxidation: la noix | l'amande | le caramel
        fruit_development: l'abricot sec | l'orange confite ; bottle_age: le cuir | le sous-bois | le champignon
    """),
    "en": _words("""
        liked: love the {x} in it | gorgeous {x} on the nose | tastes of {x}, right up my street | that {x} note, yes please | lovely {x}
        disliked: don't like the {x} in it | smells of {x}, not my thing | tastes of {x}, no thanks | can't get past the {x}
        disliked: that {x} note, no ; floral: violet | rose | acacia blossom ; green_fruit: green apple | pear | apple
        citrus: lemon | grapefruit | lime ; stone_fruit: peach | apricot | nectarine ; tropical_fruit: pineapple | mango | lychee
        red_fruit: strawberry | raspberry | cherry ; black_fruit: blackcurrant | blackberry | blueberry
        dried_cooked_fruit: prune | jam | fig ; herbaceous: green pepper | cut grass | box tree ; herbal: mint | thyme | eucalyptus
        pungent_spice: black pepper | liquorice | cinnamon ; mineral: flint | chalk | wet stone ; yeast: brioche | bread dough | biscuit
        malolactic: butter | cream | yoghurt ; oak: vanilla | toast | coconut ; oxidation: walnut | almond | caramel
        fruit_development: dried apricot | candied orange ; bottle_age: leather | forest floor | mushroom
    """),
}
"""A manner for each liking, and words for each Cluster, in French with the article."""

_UNFIT = re.compile(
    r"\d|\b(?:rouges?|blancs?|blanche|roses?|mousseux|moelleux|white|red|pink|sparkling|bubbly|champagne|bulles? et|sugar and bubbles"
    r"|pastis|sec annonce|annonce|cuvee|estate|domaine|bouchon\w*|cork\w*|mou?ld\w*|moisi\w*|musty|sherry|gone off|cooked|liege|egout"
    r"|dissolvant|vinaigrier|sushis?|fondue|brochet|pates?|munster|snags|appellation|meilleur que|celui de|last you|bottling|grippier"
    r"|overextracted|zero dosage|degustation|franglais|etiquette|label|whisky|souris)\b"
)
"""What may not fit the wine that is spoken of, or tells of a fault or of food."""
_STRUCTURE = re.compile(
    r"\b(?:sucre|douceur|acid\w*|tanins?|bois|alcool\w*|nez|odeur|lodeur|gout|oak|sweet|dry|sharp|strong|nose|smell|taste|aftertaste|tidy"
    r"|texture|fort|amer\w*|cannette|cubi|vodka|sprite|glacons|cheese|oaky|chaussette|so far|barbecue"
    r"|donne|modest|balance\w*|prix|price|headache|crane|quid|balles|food|apero|repas)\b"
)
"""What would speak beside the remarks that a drinker makes."""
_LONGEST: Final = {"verdict": 75, "liking": 42}  # characters of a message that is taken for a clause
_SILENT: Final = 0.25  # how often a remark that says it all stands alone


class Speaker:
    """Puts what a drinker found into one message.

    Parameters
    ----------
    folder
        Where the data is; only clauses and messages of voices set aside are taken from it, so that no reader knows them.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self._said = _set_aside(folder)

    def message(self, drinker: Drinker, wine: Wine, liking: Liking, remarks: Sequence[Remark], rng: Generator) -> str:
        """Say how a wine was, in the drinker's language and manner."""
        frame, clauses = self._planned(drinker.language, liking, remarks, rng)
        name = called(wine.style, drinker.language, rng)
        parts = {**dict(zip("abc", clauses, strict=False)), "w": name, **with_articles(name, drinker.language)}
        text = _filled(_one_of(FRAMES[drinker.language][frame], rng), parts)
        return fold(text) if drinker.careless else text

    def _planned(
        self, language: str, liking: Liking, remarks: Sequence[Remark], rng: Generator
    ) -> tuple[str, list[str]]:
        """Choose how the clauses stand to one another, and their words."""
        verdicts = (*self._said[language, liking.value], *LIKINGS[language][liking.value])
        # nobody says "but ... but"
        verdict = _one_of(
            [v for v in verdicts if not remarks or not re.search(r"\b(?:but|mais|wouldn't rush)\b", v)], rng
        )
        said = [self._remark(language, r, liking, rng) for r in remarks]
        agrees = [liking is (Liking.POSITIVE if r.glad else Liking.NEGATIVE) for r in remarks]
        if not said:
            return "alone", [verdict]
        # a lukewarm message of a real voice already weighs both sides
        if said[0] in self._said[language, f"{remarks[0].kind} {Liking.MIXED}"] or (
            agrees[0] and rng.random() < _SILENT
        ):
            return "alone", said[:1]
        if len(said) == 2 and (all(agrees) or remarks[0].glad != remarks[1].glad):
            return ("three" if all(agrees) else "but"), [*said, verdict]
        return ("agree" if agrees[0] else "contrast"), [said[0], verdict]

    def _remark(self, language: str, remark: Remark, liking: Liking, rng: Generator) -> str:
        said = self._said[language, f"{remark.kind} {liking.value}"]
        if not isinstance(remark.of, Attribute):
            manner, word = (_one_of(AROMAS[language][k], rng) for k in (remark.says, remark.of.value))
            return _one_of((*said, *[_of_aroma(manner, word, language)] * 3), rng)
        if remark.glad:
            return _one_of((*said, *PRAISE[language][remark.kind]), rng)
        if liking is Liking.NEGATIVE:
            return _one_of((*said, *COMPLAINTS[language].get(remark.kind, ())), rng)
        manner, word = (_one_of(SOFTLY[language][k], rng) for k in (remark.says, remark.kind))
        softly = _elided(manner.format(x=word)) if language == "fr" else manner.format(x=word)
        return _one_of((*said, softly, softly, softly) if liking is Liking.MIXED else (softly,), rng)


def _set_aside(folder: Path) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Clauses by language and what they say: "tannin too_much negative", "citrus liked positive", or a bare liking."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    corpus = read_corpus(folder).set_aside
    # a mere clause without praise or blame is no "so-so", it speaks of something else; a whole message is
    opinions = [r for r in corpus.clauses if r["attrs"] or r["aromas"] or r["liking"] != "mixed"]
    for row in (*opinions, *corpus.messages):
        if (key := _filed(row)) is not None:
            found[str(row["lang"]), key].append(str(row["t"]).strip().rstrip(".…").strip())
    return defaultdict(tuple, {k: tuple(dict.fromkeys(v)) for k, v in found.items()})


def _filed(row: Row) -> str | None:
    """What a clause says, where it is one thing that fits any wine."""
    marks, aromas, liking = row.get("attrs") or [], row.get("aromas") or [], row.get("liking")
    named = (
        any(row.get(k) for k in ("wine", "rating", "vintage", "fault", "dishes")) or row.get("intent") != "tasting_note"
    )
    text = str(row["t"])
    if named or liking is None or _UNFIT.search(fold(text)):
        return None
    heard = NAMED[str(liking)]
    if len(marks) == 1 and not aromas and "+" in marks[0] and len(text) <= _LONGEST["verdict"]:
        attribute, verdict = marks[0].split("=")[0], marks[0].split("+")[1]
        return f"{attribute} {verdict} {heard}"
    if not marks and len(aromas) == 1 and liking != "mixed" and len(text) <= _LONGEST["verdict"]:
        return f"{aromas[0]} {'liked' if liking == 'pos' else 'disliked'} {heard}"
    bare = not marks and not aromas and len(text) <= _LONGEST["liking"] and not _STRUCTURE.search(fold(text))
    return heard if bare else None


def _of_aroma(manner: str, word: str, language: str) -> str:
    bare = re.sub(r"^(?:le |la |l')", "", word) if language == "fr" else word
    said = manner.format(x=bare, le=word)
    return _elided(said) if language == "fr" else said


def _elided(text: str) -> str:
    return re.sub(r"\b([dD])e (?=[aeiouéèêâh])", r"\1'", text)


def _one_of(phrases: Sequence[str], rng: Generator) -> str:
    return phrases[int(rng.integers(len(phrases)))]


def _filled(frame: str, parts: Mapping[str, str]) -> str:
    """Fill a frame, each part in capitals or not as its place asks."""
    text = ""
    for literal, field, _, _ in Formatter().parse(frame):
        text += literal
        if field:
            opens = not text.strip() or (text.rstrip()[-1] in ".!?" and not text.rstrip().endswith("..."))
            text += _cased(parts[field], opens, name=field in ("w", "le", "un"))
    text = re.sub(r"([!?])\s?[.,:]", r"\1", text)
    return re.sub(r"[,.]?( [👍👎🔥]+)[.,]?", r"\1", text)


def _cased(part: str, opens: bool, name: bool) -> str:
    if opens:
        return part[:1].upper() + part[1:]
    proper = name or re.match(r"(?:I\b|[A-ZÀ-Ý]{2})", part) is not None
    return part if proper else part[:1].lower() + part[1:]
