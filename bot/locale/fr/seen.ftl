# Photos : une carte, un rayon, une étiquette, un code-barres.

seen-missing = Cette machine ne sait pas encore lire les images : il lui manque Tesseract. Recopie-moi les noms, avec les prix, et je choisis.
seen-too-big = Cette image est trop lourde pour moi. Renvoie-la comme une photo, pas comme un fichier.
seen-unreadable = Je n’arrive pas à la lire. De plus près, bien droite, avec un peu plus de lumière ?
seen-no-wine = J’ai lu « { $words } », mais pas de vin. Cadre les noms de plus près, bien droits, et je regarde à nouveau.
seen-code-unknown = Ce code-barres, je ne le connais pas. Donne-moi le nom, ou une photo de l’étiquette ?
seen-head = J’ai lu { $count } vins. Sans rien savoir de plus, les valeurs sûres :
seen-few = J’ai lu { $count } vins, et je les prendrais dans cet ordre :
seen-head-yours = J’ai lu { $count } vins. Les plus à ton goût :
seen-head-asked = { $asked }, parmi les { $count } vins que j’ai lus :
seen-cheapest = Les moins chers qui tiennent la route, parmi les { $count } que j’ai lus :
seen-none-fits = Rien de tel ({ $asked }) parmi les { $count } vins que j’ai lus. À défaut :
seen-ask-dish = Et dans l’assiette, qu’est-ce qu’il y aura ?
seen-priced = <b>{ $wine }</b> · { $price }
seen-label = { $wine } ({ $place }, { $manner })
seen-for-you = Pour toi, plutôt oui : { $why }.
seen-against-you = Pour toi, un bémol : { $why }.
