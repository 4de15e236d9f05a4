# L’image du profil, quand on se dit « vous ».

taste-title-nameless = Votre goût
