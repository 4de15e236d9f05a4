"""A small town of drinkers: half of them drink reds of the Rhône, half whites of the Loire; all agree on what is good."""

HEAD = ["WineID", "WineName", "Type", "Elaborate", "Grapes", "Harmonize", "ABV", "Body", "Acidity", "Code", "Country",
        "RegionID", "RegionName", "WineryID", "WineryName", "Website", "Vintages"]  # fmt: skip
KINDS = {
    "red": ("Red", "['Syrah/Shiraz', 'Grenache']", "['Beef', 'Lamb']", 14.0, "Full-bodied", "Medium", "Côtes du Rhône"),
    "white": ("White", "['Sauvignon Blanc']", "['Shellfish', 'Lean Fish']", 12.5, "Light-bodied", "High", "Sancerre"),
}
WINES = 40
NEWCOMERS = (38, 39)
"""A red and a white that nobody has rated."""


def kind_of(place: int) -> str:
    return "red" if place % 2 == 0 else "white"


def wine_row(place: int) -> list[object]:
    type_, grapes, foods, abv, body, acidity, region = KINDS[kind_of(place)]
    good = "Réserve" if place % 4 < 2 else "Tradition"
    return [100 + place, f"{region} {good}", type_, "Varietal/100%", grapes, foods, abv, body, acidity, "FR", "France",
            place % 2, region, place // 2, f"Domaine {chr(65 + place // 2)}", "", "[2020, 2019, 2018]"]  # fmt: skip
