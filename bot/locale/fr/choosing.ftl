# Parmi les vins que l’on vient de voir, celui qui a le plus de quelque chose.

most-of-those = <b>{ $wine }</b> : { $what } que les autres.
