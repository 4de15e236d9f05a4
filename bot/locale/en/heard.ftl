# What a note says of a wine, in everyday words. $bit: "a bit" too much.

a-bit = { $bit ->
    [yes] a bit too
   *[no] too
}
not-enough = { $bit ->
    [yes] a bit short of
   *[no] not enough
}

heard-with = at table: { $dishes }
heard-sweetness-low = dry
heard-sweetness-medium = a touch of sweetness
heard-sweetness-high = properly sweet
heard-sweetness-too_much = { a-bit } sweet
heard-sweetness-too_little = { a-bit } dry
heard-sweetness-right = sweetness just right
heard-acidity-low = low acidity
heard-acidity-medium = balanced freshness
heard-acidity-high = bright acidity
heard-acidity-too_much = { a-bit } sharp
heard-acidity-too_little = { not-enough } freshness
heard-acidity-right = acidity just right
heard-tannin-low = soft tannins
heard-tannin-medium = moderate tannins
heard-tannin-high = firm tannins
heard-tannin-too_much = { a-bit } tannic
heard-tannin-too_little = { not-enough } tannin
heard-tannin-right = tannins just right
heard-alcohol-low = low in alcohol
heard-alcohol-medium = moderate alcohol
heard-alcohol-high = warming
heard-alcohol-too_much = { a-bit } boozy
heard-alcohol-too_little = { not-enough } warmth
heard-alcohol-right = alcohol well tucked in
heard-body-low = light
heard-body-medium = medium-bodied
heard-body-high = full-bodied
heard-body-too_much = { a-bit } heavy
heard-body-too_little = { not-enough } body
heard-body-right = weight just right
heard-mousse-low = gentle bubbles
heard-mousse-medium = fine bubbles
heard-mousse-high = lively bubbles
heard-mousse-too_much = { a-bit } fizzy
heard-mousse-too_little = { not-enough } fizz
heard-mousse-right = fizz just right
heard-oak-low = no oak
heard-oak-medium = a touch of oak
heard-oak-high = oaky
heard-oak-too_much = { a-bit } oaky
heard-oak-too_little = { not-enough } oak
heard-oak-right = oak well judged
heard-intensity-low = discreet
heard-intensity-medium = gently expressive
heard-intensity-high = very expressive
heard-intensity-too_much = { a-bit } loud
heard-intensity-too_little = { a-bit } shy
heard-intensity-right = expression just right
heard-finish-low = short finish
heard-finish-medium = medium finish
heard-finish-high = long finish
heard-finish-too_much = finish { a-bit } insistent
heard-finish-too_little = finish { a-bit } short
heard-finish-right = lovely finish
