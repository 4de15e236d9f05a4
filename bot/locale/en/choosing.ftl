# Of the wines just shown, the one that has most of something.

most-of-those = <b>{ $wine }</b>: { $what } than the others.

# One of several that the dish does not call for, though nothing in it clashes.
choice-weak = <b>{ $wine }</b>, not so much: keep it for another dish.
