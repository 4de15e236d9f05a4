# Le profil, ses raisons, l’historique.

profile-empty = Je ne sais encore rien de ton goût. Raconte-moi un vin, même en trois mots : « Chinon hier, trop acide ».
profile-head = <b>Ton profil</b> — { $confidence }.
profile-bar = { $bar } { $trait } · <i>{ $sure }</i>
profile-family-red = <b>En rouge</b>
profile-family-white = <b>En blanc</b>
profile-family-rose = <b>En rosé</b>
profile-family-sparkling = <b>En bulles</b>
profile-family-sweet = <b>En vins doux</b>
profile-family-sweet_red = <b>En rouges doux</b>
profile-family-fortified = <b>En vins mutés</b>
profile-from = Cépages et régions : { $names }.
profile-likes = Tu aimes : { $aromas }.
profile-dislikes = Moins ton truc : { $aromas }.
profile-never = Jamais : { $things }.
sure-hunch = une intuition
sure-forming = ça se précise
sure-sure = sûr
why-head = Ça vient de ce que tu m’as raconté :
why-line = { $trait } : { $wines }.
why-source = { $what } ({ $day })
why-said = « { $words } »
trait-never = jamais de { $thing }
why-nothing = Pas encore de vin nommé dans tes notes : tout vient de ce que tu m’as dit de ton goût.
argue = { $count ->
    [one] À cause d’une note que tu as aimée : { $wines }. C’était { $trait }.
   *[other] À cause de { $count } notes que tu as aimées : { $wines }. Tous dans ce genre : { $trait }.
}
argue-open = Si c’était autre chose qui te plaisait là-dedans, dis-le-moi et j’arrête.
argue-nothing = Rien dans tes notes ne pousse de ce côté ({ $trait }). Dis-moi ce que tu préfères, et je le retiens.
argue-what = Dis-moi quoi, avec tes mots : le fruit, la rondeur, la fraîcheur…
argue-kept = Je ne change rien.
button-less = { $wish }
button-was-other = C’était autre chose
button-keep = Ne change rien
button-why = D’où ça vient ?
button-history = Mes notes
button-profile = ◂ Mon profil

history-empty = Pas encore de note. La première peut tenir en trois mots.
history-head = { $count ->
    [one] <b>Ta note</b>
   *[other] <b>Tes { $count } notes</b>, les plus récentes d’abord
}
history-line = { $day } · { $wine }, { $verdict }
history-preference = { $day } · préférence : { $wish }
button-newer = ◂ Plus récentes
button-older = Plus anciennes ▸
