# The profile, its reasons, the history.

profile-empty = I know nothing of your taste yet. Tell me about a wine, three words will do: “Chinon yesterday, too sharp”.
profile-head = <b>Your taste</b> — { $confidence }.
profile-bar = { $bar } { $trait } · <i>{ $sure }</i>
profile-family-red = <b>Reds</b>
profile-family-white = <b>Whites</b>
profile-family-rose = <b>Rosés</b>
profile-family-sparkling = <b>Sparkling</b>
profile-family-sweet = <b>Sweet wines</b>
profile-family-sweet_red = <b>Sweet reds</b>
profile-family-fortified = <b>Fortified wines</b>
profile-from = Grapes and places: { $names }.
profile-likes = You like: { $aromas }.
profile-dislikes = Less your thing: { $aromas }.
profile-never = Never: { $things }.
sure-hunch = a hunch
sure-forming = getting clearer
sure-sure = sure
why-head = It comes from what you told me:
why-line = { $trait }: { $wines }.
why-source = { $what } ({ $day })
why-said = “{ $words }”
trait-never = no { $thing }
why-nothing = No wine named in your notes yet: it all comes from what you said of your taste.
argue = { $count ->
    [one] Because of one note you loved: { $wines }. It was { $trait }.
   *[other] Because of { $count } notes you loved: { $wines }. All in that vein: { $trait }.
}
argue-open = If it was something else in them, tell me and I’ll stop.
argue-nothing = Nothing in your notes pushes that way ({ $trait }). Tell me what you’d rather have and I’ll remember.
argue-what = Tell me what, in your own words: the fruit, the richness, the freshness…
argue-kept = I’ll leave it as it is.
button-less = { $wish }
button-was-other = It was something else
button-keep = Keep it
button-why = Where’s that from?
button-history = My notes
button-profile = ◂ My taste

history-empty = No notes yet. The first one can be three words long.
history-head = { $count ->
    [one] <b>Your note</b>
   *[other] <b>Your { $count } notes</b>, latest first
}
history-line = { $day } · { $wine }, { $verdict }
history-preference = { $day } · preference: { $wish }
button-newer = ◂ Newer
button-older = Older ▸
