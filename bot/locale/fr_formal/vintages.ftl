# Les millésimes, avec « vous ».

vintage-youngest = Ça se boit dans sa jeunesse : prenez le { $year }.
vintage-keep-young = <b>{ $wine }</b> : ça ne s’attend pas, buvez-le tant qu’il est jeune.
