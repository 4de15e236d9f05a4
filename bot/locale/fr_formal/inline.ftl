# Ce qui se partage, quand on se dit « vous ».

inline-age = Avant le vin, une question : votre âge
