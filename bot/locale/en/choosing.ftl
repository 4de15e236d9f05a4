# Of the wines just shown, the one that has most of something.

most-of-those = <b>{ $wine }</b>: { $what } than the others.
