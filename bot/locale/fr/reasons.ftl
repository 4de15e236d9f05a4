# Pourquoi un vin ou un plat est proposé : un bout de phrase qui nomme le trait. $main : l’ingrédient du plat.

of-main = { $main ->
    [beef] du bœuf
    [lamb] de l’agneau
    [veal] du veau
    [pork] du porc
    [chicken] du poulet
    [duck] du canard
    [poultry] de la volaille
    [game] du gibier
    [charcuterie] de la charcuterie
    [lean_fish] du poisson
    [oily_fish] du poisson
    [smoked_fish] du poisson fumé
    [shellfish] des coquillages
    [crustacean] des crustacés
    [egg] de l’œuf
    [cheese_fresh] du fromage
    [cheese_soft] du fromage
    [cheese_hard] du fromage
    [cheese_blue] du bleu
    [cheese_goat] du chèvre
    [cheese_washed] du fromage
    [mushroom] des champignons
    [chocolate] du chocolat
    [cream_dessert] de la crème
   *[other] du plat
}
on-main = { $main ->
    [beef] le bœuf
    [lamb] l’agneau
    [veal] le veau
    [pork] le porc
    [chicken] le poulet
    [duck] le canard
    [poultry] la volaille
    [game] le gibier
    [charcuterie] la charcuterie
    [cheese_hard] le fromage
    [cheese_soft] le fromage
   *[other] le plat
}

reason-classic = le grand classique
reason-served = souvent servi avec
reason-regional = c’est le pays
reason-weight = à la mesure { of-main }
reason-acid_cuts_fat = coupe le gras { of-main }
reason-acid_matches = assez vif pour le plat
reason-sweet_matches = assez doux pour le dessert
reason-sweet_tames_heat = sa douceur calme le piment
reason-tannin_meets_protein = { on-main } adoucit ses tanins
reason-soft_tannin = peu de tanins, rien ne durcit
reason-bubbles_cut_fat = les bulles rincent le gras et le sel
reason-mineral_sea = son côté salin répond à la mer
reason-bridge = { $what }, en écho au plat
reason-umami_ripe = mûr et souple, à l’aise avec les saveurs corsées
reason-clash_tannin_iodine = l’iode rend les tanins métalliques
reason-clash_tannin_heat = tanins et piment se durcissent l’un l’autre
reason-clash_alcohol_heat = l’alcool attise le piment
reason-clash_dry_sweet = à côté du sucre, un vin sec paraît maigre et acide
reason-clash_sweet_savoury = trop doux pour un plat salé
reason-clash_weight = l’un écrase l’autre
reason-clash_oak = le bois couvre un plat si délicat
reason-clash_acid = le plat est plus acide que le vin, qui paraît plat
reason-clash_rule = ce mariage-là ne marche pas
reason-ideal = { $what }, à ton goût
reason-asked = { $what }, comme demandé
reason-aroma_liked = { $what } : ton goût
reason-like_wine = dans l’esprit de { $what }
reason-also_liked = plaît à qui aime { $what }
reason-crowd = très aimé par ici
reason-new = pour changer
reason-grape_liked = { $what } : un cépage à ton goût
reason-place_liked = { $what } : un coin qui te réussit
reason-over_ideal = ton goût : { $what }
reason-under_ideal = ton goût : { $what }
reason-aroma_disliked = { $what } : pas ton truc
reason-style_disliked = tu n’as pas aimé { $what }
reason-grape_disliked = { $what } : un cépage qui te plaît moins
reason-place_disliked = { $what } : un coin qui te plaît moins
reason-over_budget = au-dessus de tes { $what } €
reason-refused = { $what } : tu m’as dit non
reason-other_kind = tu demandais du { $what }
reason-softer = { $what }
reason-more = { $what }
reason-value = moins cher que ses voisins
reason-versatile = met tout le monde d’accord

manner-red-light = rouge léger
manner-red-supple = rouge souple
manner-red-structured = rouge charpenté
manner-red-full = rouge corsé
manner-red-sweet = rouge doux
manner-white-crisp = blanc vif
manner-white-dry = blanc sec
manner-white-round = blanc rond
manner-white-sweet = blanc doux
manner-rose-crisp = rosé frais
manner-rose-full = rosé de repas
manner-rose-sweet = rosé doux
manner-orange-dry = vin orange
manner-orange-sweet = vin orange doux
manner-sparkling-white = bulles
manner-sparkling-red = bulles rouges
manner-sparkling-rose = bulles rosées
manner-sparkling-orange = bulles orange
manner-fortified = vin muté

wine-line = <b>{ $wine }</b> ({ $detail })
example = { $bottle }
example-price = { $bottle }, { $price }
wine-line-price = <b>{ $wine }</b> ({ $detail }) · { $price }
