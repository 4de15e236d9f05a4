# Le tact avant le vin : qui ne boit pas, qui boit trop, qui souffre ; et un mot de mesure.

care-pregnancy = Alors sans alcool, et sans regret : le plus sûr, enceinte, c’est zéro. Un jus de raisin bien sec allongé d’eau gazeuse, un verjus : dis-moi ce que tu manges, on trouvera de quoi trinquer.
care-pregnancy-table = Alors sans alcool, et sans regret : le plus sûr, enceinte, c’est zéro. Avec ça :
care-pregnancy-other = Pour elle, sans alcool et sans regret : enceinte, le plus sûr, c’est zéro. Un jus de raisin bien sec allongé d’eau gazeuse, un verjus, et elle trinque comme tout le monde.
care-pregnancy-other-table = Pour elle, sans alcool et sans regret : enceinte, le plus sûr, c’est zéro. Avec ça :
care-medication = Avec un traitement, demande d’abord à ton médecin ou à ton pharmacien. En attendant, je garde le vin pour plus tard ; une eau gazeuse bien fraîche, et on reparle bouteilles quand tu vas mieux.
care-medication-still = Tant que dure ton traitement, je laisse le vin de côté : une eau gazeuse, un trait de citron, et le reste avec l’avis de ton pharmacien. Quand c’est fini, dis-le-moi.
care-sober = Merci de me le dire : plus rien d’alcoolisé de ma part, sauf si tu me le demandes. Thé fumé, verjus, jus de raisin bien sec : il y a de quoi se faire plaisir.
care-sober-table = Merci de me le dire : rien d’alcoolisé ici. Avec ça :
care-driving = Si tu conduis, on garde le vin pour un autre soir. Un verjus allongé ou un thé glacé, et la bouteille attendra.
care-driving-table = Si tu conduis, on garde le vin pour un autre soir. Avec ça :
care-month = Un mois au sec, ça marche : je suis avec toi jusqu’au bout. Dis-moi ce qu’il y a au menu, j’ai de bonnes idées sans alcool.
care-month-table = Un mois au sec, ça marche. Avec ça :
care-ramadan = C’est noté : rien d’alcoolisé jusqu’à la fin du ramadan. Pour la rupture du jeûne, j’ai de belles idées : qu’y a-t-il au menu ?
care-ramadan-table = Rien d’alcoolisé jusqu’à la fin du ramadan, c’est noté. Avec ça :
care-abstinent = C’est noté : sans alcool, désormais. Thés, jus de raisin secs, verjus : ce qu’il y a au menu, et je trouve ce qui va avec.
care-abstinent-table = C’est noté : sans alcool, désormais. Avec ça :
care-distress = Merci de me le confier, ça compte. Là, pas de vin : ce qui aide, c’est d’en parler à quelqu’un dont c’est le métier, ou à un proche ce soir même. Ici, personne ne te juge.
care-despair = Merci de me l’avoir dit ; ce que tu traverses a l’air très dur, et tu n’as pas à le porter sans aide. S’il te plaît, parles-en à quelqu’un maintenant : un proche, un médecin, ou les urgences si c’est trop.
care-helpline = À toute heure ou presque, au bout du fil : <b>{ $name }</b>, { $number }.
care-still = Je reste sans alcool, comme tu me l’as dit. Si c’est pour d’autres, ou si ça a changé, dis-le-moi simplement.
care-tap = Sans alcool en ce moment, comme tu me l’as dit.
care-back = D’accord, c’est noté. On reparle de vin quand tu veux.
care-yield = D’accord, c’est toi qui vois.
measure-alone = Je l’entends, sans juger. Et si un soir tu veux lever le pied, j’ai de très bonnes idées sans alcool.
measure = Et un grand verre d’eau entre deux : c’est là qu’on goûte le mieux.
help-measure = Peu, mais bon : c’est là que le vin est le meilleur. Si tu ne bois pas, ou plus, dis-le-moi : j’ai de bonnes idées sans alcool.
