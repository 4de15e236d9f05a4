# What can be shared from any chat, by typing “@bot smoked salmon”.

button-share = Share
inline-ask = Ask Tastevin
inline-all = { $count ->
    [2] Both at once
   *[other] All three at once
}
inline-priced = { $wine } · { $price }
inline-line = { $line } — { $why }.
inline-label = On the label: “{ $appellation }”.
inline-question = { $dish }: { $wines }?
inline-which = { $wines }?
inline-such = { $wine }? For instance:
inline-meal = { $dishes }: a wine a course
inline-dry = { $dish }, no alcohol
inline-table = What to eat with { $wine }

inline-age = One question before the wine: your age
inline-minor = Wine can wait a little longer
inline-nothing = Nothing yet. Try something like: raclette under €12

# What can be typed, a dish a season.
inline-winter = raclette under €12
inline-spring = roast lamb
inline-summer = fish and chips
inline-autumn = mushroom risotto
inline-wine = Morgon
inline-choice = Chablis or Muscadet, oysters
inline-example = “{ $query }”
inline-about-dish = A dish, a budget if you like: three wines
inline-about-wine = A wine: what it is, and what to eat with it
inline-about-choice = Torn between two: which one, and why
