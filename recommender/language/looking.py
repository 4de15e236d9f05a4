"""The words of looking something up: colours, likings, peoples, and those that only ask. All folded."""

from __future__ import annotations

from collections.abc import Mapping


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SHADES: Mapping[str, str] = {
    "rouge": "red", "red": "red", "blanc": "white", "blanche": "white", "white": "white", "rose": "rosé", "bulle": "sparkling",
    "bubble": "sparkling", "bubbly": "sparkling", "fizz": "sparkling", "sparkling": "sparkling", "petillant": "sparkling",
    "effervescent": "sparkling", "mousseux": "sparkling", "orange": "orange",
}  # fmt: skip
BEST = _set("prefere preferee favori favorite favourite best meilleur meilleure coup coeur top")
LIKED = _set("aime aimee adore adoree liked like loved love enjoyed enjoy")
HATED = _set("deteste detestee pire mauvais decu decevant hated hate disliked dislike worst bad")
NEGATION = _set("pas moins not didn t haven never jamais didnt least")
IDLE = _set(
    """a about ai already again aient all an and any at au aux avait avais avec avant before bottle bottles bouteille bouteilles bu bue bus ce
    cet cette cela ca c d dans de deja degustation degustations des did drank drink drunk du during elle en est et ever for from fut
    goute goutee gout had has have history historique i ici il in it j je jour l la last le les leur m ma me mentionne mes moi mon my n
    ne nous note notes notee noted of on one ones or ou par plus parmi please pour pris qu quand que qui quoi say said sa se ses si some
    son stp sur svp t tasted tasting tastings te that the them there these they this those time to toi tout tous toute toutes tried try
    un une ve was we were what when where which who wine wines vin vins with y year yet you think thought pense dit mieux ouvert
    opened open s ete fois times once combien many premiere derniere vraiment dernier premier nom name bon bonne good
    lesquels lesquelles lequel laquelle so far list make can remember comme commentaire comment most best better feeling owt anything
    something trop bien ecrit ton ta votre vos sous apres up me mine list liste cela encore notre our ve d re ll than que puis then
    recent recente thing chose truc meme also aussi really actually etais etait celui celle
    ceux celles ci other day autre jour"""
)
"""Words that ask rather than say what is looked for."""
PEOPLES: Mapping[str, str] = {
    "italien": "italy", "italienne": "italy", "italian": "italy", "espagnol": "spain", "espagnole": "spain", "spanish": "spain",
    "portugais": "portugal", "portugaise": "portugal", "portuguese": "portugal", "allemand": "germany", "allemande": "germany",
    "german": "germany", "autrichien": "austria", "austrian": "austria", "suisse": "switzerland", "swiss": "switzerland",
    "grec": "greece", "greek": "greece", "hongrois": "hungary", "hungarian": "hungary", "argentin": "argentina",
    "argentinian": "argentina", "chilien": "chile", "chilean": "chile", "australien": "australia", "australian": "australia",
    "americain": "united", "american": "united", "francais": "france", "french": "france", "alsacien": "alsace",
    "bourguignon": "bourgogne", "bordelais": "bordeaux", "savoyard": "savoie", "provencal": "provence", "californien": "california",
    "californian": "california", "libanais": "lebanon", "lebanese": "lebanon", "georgien": "georgia", "georgian": "georgia",
}  # fmt: skip
"""Where the wines of a people come from."""
LINKS = _set("de du des d la le les l of the sur en")
"""Words inside a name."""
