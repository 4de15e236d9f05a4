# Le tact, quand on se dit « vous ».

care-pregnancy = Alors sans alcool, et sans regret : le plus sûr, enceinte, c’est zéro. Un jus de raisin bien sec allongé d’eau gazeuse, un verjus : dites-moi ce que vous mangez, nous trouverons de quoi trinquer.
care-medication = Avec un traitement, demandez d’abord à votre médecin ou à votre pharmacien. En attendant, je garde le vin pour plus tard ; une eau gazeuse bien fraîche, et nous reparlerons bouteilles quand vous irez mieux.
care-medication-still = Tant que dure votre traitement, le vin reste de côté : une eau gazeuse, un trait de citron, et le reste avec l’avis de votre pharmacien. Quand c’est fini, dites-le-moi.
care-sober = Merci de me le dire : plus rien d’alcoolisé de ma part, sauf si vous me le demandez. Thé fumé, verjus, jus de raisin bien sec : il y a de quoi se faire plaisir.
care-driving = Si vous conduisez, on garde le vin pour un autre soir. Un verjus allongé ou un thé glacé, et la bouteille attendra.
care-driving-table = Si vous conduisez, on garde le vin pour un autre soir. Avec ça :
care-month = Un mois au sec, très bien : je suis avec vous jusqu’au bout. Dites-moi ce qu’il y a au menu, j’ai de bonnes idées sans alcool.
care-distress = Merci de votre confiance. Là, pas de vin : ce qui aide, c’est d’en parler à quelqu’un dont c’est le métier, ou à un proche ce soir même. Ici, personne ne vous juge.
care-despair = Merci de me l’avoir dit ; ce que vous traversez a l’air très dur, et vous n’avez pas à le porter sans aide. S’il vous plaît, parlez-en à quelqu’un maintenant : un proche, un médecin, ou les urgences si c’est trop.
care-still = Je reste sans alcool, comme vous me l’avez dit. Si c’est pour d’autres, ou si cela a changé, dites-le-moi simplement.
care-heard = Je vous entends. Quand vous voulez, dites-moi ce que vous mangez : j’ai de bonnes idées sans alcool.
care-tap = Sans alcool en ce moment, comme vous me l’avez dit.
care-back = D’accord, c’est noté. Nous reparlerons de vin quand vous voudrez.
care-yield = D’accord, c’est vous qui voyez.
measure-alone = Je l’entends, sans juger. Et si un soir vous voulez lever le pied, j’ai de très bonnes idées sans alcool.
help-measure = Peu, mais bon : c’est là que le vin est le meilleur. Si vous ne buvez pas, ou plus, dites-le-moi : j’ai de bonnes idées sans alcool.
