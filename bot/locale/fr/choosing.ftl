# Parmi les vins que l’on vient de voir, celui qui a le plus de quelque chose.

most-of-those = <b>{ $wine }</b> : { $what } que les autres.

# L’un de ceux entre lesquels on hésite : rien ne jure, mais rien ne l’appelle.
choice-weak = <b>{ $wine }</b>, pas vraiment : plutôt pour un autre plat.
