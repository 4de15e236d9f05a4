# Why a wine or a dish is suggested: a phrase that names the trait. $main: the dish's main ingredient.

of-main = { $main ->
    [beef] the beef
    [lamb] the lamb
    [veal] the veal
    [pork] the pork
    [chicken] the chicken
    [duck] the duck
    [poultry] the bird
    [game] the game
    [charcuterie] the charcuterie
    [lean_fish] the fish
    [oily_fish] the oily fish
    [smoked_fish] the smoked fish
    [shellfish] the shellfish
    [crustacean] the shellfish
    [egg] the egg
    [cheese_fresh] the cheese
    [cheese_soft] the cheese
    [cheese_hard] the cheese
    [cheese_blue] the blue cheese
    [cheese_goat] the goat’s cheese
    [cheese_washed] the cheese
    [mushroom] the mushrooms
    [chocolate] the chocolate
    [cream_dessert] the cream
   *[other] the dish
}
on-main = { $main ->
    [beef] the beef
    [lamb] the lamb
    [veal] the veal
    [pork] the pork
    [chicken] the chicken
    [duck] the duck
    [poultry] the bird
    [game] the game
    [charcuterie] the charcuterie
    [cheese_hard] the cheese
    [cheese_soft] the cheese
   *[other] the meat
}

reason-classic = the great classic
reason-served = often poured with it
reason-regional = the local match
reason-weight = the right weight for { of-main }
reason-acid_cuts_fat = cuts the fat of { of-main }
reason-acid_matches = as bright as the dish
reason-sweet_matches = sweet enough for dessert
reason-sweet_tames_heat = its sweetness calms the chilli
reason-tannin_meets_protein = { on-main } softens its tannins
reason-soft_tannin = soft tannins, so nothing turns hard
reason-bubbles_cut_fat = bubbles rinse off fat and salt
reason-mineral_sea = a salty side that answers the sea
reason-bridge = { $what }, echoing the dish
reason-umami_ripe = ripe and soft, at home with savoury depth
reason-clash_tannin_iodine = the sea turns tannins metallic
reason-clash_tannin_heat = tannin and chilli make each other harsher
reason-clash_alcohol_heat = alcohol fans the chilli
reason-clash_dry_sweet = next to sugar, a dry wine tastes thin and sour
reason-clash_sweet_savoury = too sweet for a savoury dish
reason-clash_weight = one smothers the other
reason-clash_oak = oak would cover such a delicate dish
reason-clash_acid = the dish is sharper than the wine, which falls flat
reason-clash_rule = that match just doesn’t work
reason-ideal = { $what }, the way you like it
reason-asked = { $what }, as you asked
reason-aroma_liked = { $what }, your thing
reason-like_wine = in the spirit of { $what }
reason-also_liked = liked by those who love { $what }
reason-crowd = well loved around here
reason-new = for a change
reason-grape_liked = { $what }, a grape you like
reason-place_liked = from { $what }, which suits you
reason-over_ideal = you like { $what }
reason-under_ideal = you like { $what }
reason-aroma_disliked = { $what }, not your thing
reason-style_disliked = you didn’t like { $what }
reason-grape_disliked = { $what }, a grape you like less
reason-place_disliked = from { $what }, which you like less
reason-over_budget = over your €{ $what }
reason-refused = you told me no { $what }
reason-other_kind = you asked for { $what }
reason-softer = { $what }
reason-more = { $what }
reason-value = cheaper than its neighbours
reason-versatile = keeps everyone happy

manner-red-light = light red
manner-red-supple = supple red
manner-red-structured = structured red
manner-red-full = full-bodied red
manner-red-sweet = sweet red
manner-white-crisp = crisp white
manner-white-dry = dry white
manner-white-round = rounded white
manner-white-sweet = sweet white
manner-rose-crisp = crisp rosé
manner-rose-full = rosé for the table
manner-rose-sweet = sweet rosé
manner-orange-dry = orange wine
manner-orange-sweet = sweet orange wine
manner-sparkling-white = sparkling
manner-sparkling-red = sparkling red
manner-sparkling-rose = sparkling rosé
manner-sparkling-orange = sparkling orange
manner-fortified = fortified

wine-line = <b>{ $wine }</b> ({ $detail })
example = { $bottle }
example-price = { $bottle }, { $price }
wine-line-price = <b>{ $wine }</b> ({ $detail }) · { $price }
