# A price seen in a shop: is it the right one?

worth = { $wine } usually goes for { $band }. At { $price }, { $side ->
    [below] it’s a bargain
    [above] it’s dear, unless it’s a great name
   *[within] it’s a fair price
}.
