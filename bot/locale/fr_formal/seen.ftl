# Photos, avec « vous ».

seen-missing = Cette machine ne sait pas encore lire les images : il lui manque Tesseract. Recopiez-moi les noms, avec les prix, et je choisis.
seen-too-big = Cette image est trop lourde pour moi. Renvoyez-la comme une photo, pas comme un fichier.
seen-no-wine = J’ai lu « { $words } », mais pas de vin. Cadrez les noms de plus près, bien droits, et je regarde à nouveau.
seen-code-unknown = Ce code-barres, je ne le connais pas. Donnez-moi le nom, ou une photo de l’étiquette ?
seen-head-yours = J’ai lu { $count } vins. Les plus à votre goût :
seen-for-you = Pour vous, plutôt oui : { $why }.
seen-against-you = Pour vous, un bémol : { $why }.
