# Un prix vu en rayon : est-ce le bon ?

worth = { $wine } : comptez { $band } d’habitude. À { $price }, { $side ->
    [below] c’est une affaire
    [above] c’est cher, sauf grand nom
   *[within] c’est dans les prix
}.
