# Tact before wine: who does not drink, who drinks too much, who suffers; and a word on measure.

care-pregnancy = Then no alcohol, and no regrets: in pregnancy none is the safe amount. Dry grape juice with soda, a splash of verjus: tell me what’s for dinner and we’ll find you something to raise.
care-pregnancy-table = Then no alcohol, and no regrets: in pregnancy none is the safe amount. With that:
care-pregnancy-other = For her, no alcohol and no regrets: in pregnancy none is the safe amount. Dry grape juice with soda or a splash of verjus, and she raises a glass like everyone else.
care-pregnancy-other-table = For her, no alcohol and no regrets: in pregnancy none is the safe amount. With that:
care-medication = With medication, ask your doctor or pharmacist first. Meanwhile I’ll keep the wine for later; cold soda water for now, and we’ll talk bottles when you’re better.
care-medication-still = While the treatment lasts I’m leaving wine aside: soda water with a squeeze of lemon, and the rest on your pharmacist’s advice. Tell me when it’s over.
care-sober = Thanks for telling me: nothing alcoholic from me, unless you ask. Smoky tea, verjus, dry grape juice: plenty to enjoy.
care-sober-table = Thanks for telling me: nothing alcoholic here. With that:
care-driving = If you’re driving, let’s keep the wine for another night. Verjus and soda or iced tea, and the bottle can wait.
care-driving-table = If you’re driving, let’s keep the wine for another night. With that:
care-month = A dry month it is, and I’m with you to the end. Tell me what’s for dinner, I have good ideas without alcohol.
care-month-table = A dry month it is. With that:
care-ramadan = Noted: nothing alcoholic until Ramadan is over. I have lovely ideas for breaking the fast: what’s on the table?
care-ramadan-table = Nothing alcoholic until Ramadan is over, noted. With that:
care-abstinent = Noted: no alcohol from here on. Teas, dry grape juice, verjus: tell me the dish and I’ll find what goes with it.
care-abstinent-table = Noted: no alcohol from here on. With that:
care-distress = Thank you for trusting me with that. No wine now: what helps is talking to somebody whose job it is, or to a friend tonight. Nobody judges you here.
care-despair = Thank you for telling me; what you’re going through sounds very hard, and you don’t have to carry it by yourself. Please talk to someone now: a friend, a doctor, or emergency services if it’s too much.
care-helpline = Somebody who listens: <b>{ $name }</b>, { $number }.
care-still = I’m staying without alcohol, as you told me. If it’s for others, or things have changed, just tell me.
care-tap = No alcohol for now, as you told me.
care-back = Right, noted. We’ll talk wine again whenever you like.
care-yield = Right, it’s your call.
measure-alone = I hear you, and I’m not judging. Should you want to ease off one evening, I have very good ideas without alcohol.
measure = And a big glass of water in between: that’s when it tastes best.
help-measure = A little, but good: that’s when wine is best. If you don’t drink, or no longer do, tell me: I have good ideas without alcohol.
