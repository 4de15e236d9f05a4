"""What is kept of tastings in groups: once for each update, in its place, and of each person what is theirs."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from group_evenings import BOT, GROUP, LEA, begun, did, evening, revealed, seated, tasted, wine
from samples import NOON, SAM, ZOE, added, kept, turn

from bot.conversation.events import Card
from bot.conversation.replies import Outcome, Say
from bot.conversation.state import ForgetPerson, UpdatePerson
from bot.store import Sent, Shown, Store
from bot.tasting.acts import Act, Change, Deed, Refusal
from bot.tasting.evening import Evening, Phase

CARD = Shown(GROUP, "card", 50, "aaaa")
NEW_GROUP = -100999


async def kept_as(store: Store, tasting: int) -> Evening:
    held = await store.evenings.one(tasting)
    assert held is not None
    return held.evening


class TestBegin:
    async def test_of_two_who_begin_at_once_one_does_and_both_get_the_same(self, store: Store) -> None:
        evenings = (evening(), evening(host=SAM, token="soiree-de-sam"))
        both = await asyncio.gather(
            *(store.evenings.begin(turn(n, one, group=GROUP), evenings[n]) for n, one in enumerate((ZOE, SAM)))
        )
        assert [led and led[1] for led in both] == [True, False]
        assert [led and led[0].evening.token for led in both] == ["soiree-de-zoe"] * 2
        assert await store.evenings.by_token(BOT, "soiree-de-sam") is None

    async def test_the_same_update_begins_nothing_twice(self, store: Store) -> None:
        await begun(store, 1)
        assert await store.evenings.begin(turn(1, group=GROUP), evening(token="encore-une")) is None

    async def test_every_topic_group_and_bot_has_its_own(self, store: Store) -> None:
        first = await begun(store, 1)
        topic = await begun(store, 2, evening(token="dans-un-sujet", topic=4))
        group = await begun(store, 3, evening(token="autre-groupe", chat=-7))
        other = await store.evenings.begin(replace(turn(1, group=GROUP), bot=2), evening(token="autre-bot"))
        assert other is not None
        assert len({first, topic, group, other[0].id}) == 4
        at = [await store.evenings.at_place(*place) for place in ((BOT, GROUP, 0), (BOT, GROUP, 4), (2, GROUP, 0))]
        assert [held and held.id for held in at] == [first, topic, other[0].id]
        assert await store.evenings.by_token(2, "soiree-de-zoe") is None

    async def test_after_one_has_ended_the_next_begins_and_is_the_latest(self, store: Store) -> None:
        first = await begun(store, 1)
        await did(store, 2, first, Deed.CANCEL)
        assert await store.evenings.at_place(BOT, GROUP, 0) is None
        latest = await store.evenings.latest_at(BOT, GROUP)
        assert latest is not None
        assert latest.id == first
        second = await begun(store, 3, evening(token="la-suivante"))
        latest = await store.evenings.latest_at(BOT, GROUP)
        assert latest is not None
        assert latest.id == second

    async def test_it_comes_back_as_it_was_after_a_restart(self, tmp_path: Path) -> None:
        async with Store.open(tmp_path / "wine.db") as store:
            tasting = await tasted(store, 1, "poivré\nun peu court")
            before = await kept_as(store, tasting)
            await store.evenings.show(tasting, CARD)
        async with Store.open(tmp_path / "wine.db") as store:
            assert await kept_as(store, tasting) == before
            assert await store.evenings.shown(tasting) == {(GROUP, "card"): CARD}


class TestTakePart:
    async def test_an_update_counts_once(self, store: Store) -> None:
        tasting = await tasted(store, 1, "fin")
        tick = Act(Deed.ANSWER, ZOE.id, NOON, Change(0, mark="oaky"))
        first = await store.evenings.take_part(turn(20, group=GROUP), tasting, tick)
        assert first is not None
        assert first.before.version + 1 == first.evening.version
        assert await store.evenings.take_part(turn(20, group=GROUP), tasting, tick) is None
        assert (await kept_as(store, tasting)).answer(ZOE.id, 0).marks == ("oaky",)

    async def test_what_is_refused_changes_nothing_and_is_done(self, store: Store) -> None:
        tasting = await begun(store)
        before = await kept_as(store, tasting)
        act = Act(Deed.BEGIN, SAM.id, NOON)
        stepped = await store.evenings.take_part(turn(2, SAM, group=GROUP), tasting, act)
        assert stepped is not None
        assert (stepped.refusal, stepped.evening) == (Refusal.NOT_HOST, before)
        assert await kept_as(store, tasting) == before
        assert await store.evenings.take_part(turn(2, SAM, group=GROUP), tasting, act) is None

    async def test_what_was_worked_out_from_an_earlier_version_does_not_happen_and_may_be_tried_again(
        self, store: Store
    ) -> None:
        tasting = await tasted(store, 1, "fin")
        version = (await kept_as(store, tasting)).version
        await did(store, 20, tasting, Deed.PAUSE)
        act = Act(Deed.RESUME, ZOE.id, NOON)
        stepped = await store.evenings.take_part(turn(21, group=GROUP), tasting, act, version=version)
        assert stepped is not None
        assert stepped.refusal is Refusal.CHANGED
        assert (await kept_as(store, tasting)).phase is Phase.PAUSED
        again = await store.evenings.take_part(turn(21, group=GROUP), tasting, act, version=version + 1)
        assert again is not None
        assert again.evening.phase is Phase.POURED

    async def test_time_does_things_without_an_update(self, store: Store) -> None:
        tasting = await begun(store)
        stepped = await store.evenings.take_part(None, tasting, Act(Deed.EXPIRE, 0, NOON + timedelta(hours=12)))
        assert stepped is not None
        assert stepped.evening.phase is Phase.CANCELLED

    async def test_there_is_nothing_to_take_part_in(self, store: Store) -> None:
        assert await store.evenings.take_part(turn(1), 99, Act(Deed.NEXT, ZOE.id, NOON)) is None
        assert not await store.is_done(BOT, 1)

    async def test_notes_are_kept_by_the_act_that_ends_it_and_by_no_other(self, store: Store) -> None:
        await kept(store, 90, UpdatePerson(ZOE))
        await kept(store, 91, UpdatePerson(SAM), person=SAM)
        tasting = await tasted(store, 1, "fin")
        notes = ((ZOE.id, added(0, "de Zoé")), (SAM.id, added(1, "de Sam")), (LEA.id, added(2, "inconnue")))
        await did(store, 20, tasting, Deed.CLOSE)
        for update in range(21, 24):
            act = Act(Deed.REVEAL, ZOE.id, NOON)
            assert (await store.state(ZOE)).notes == ()
            for _ in range(2):  # redelivered
                await store.evenings.take_part(turn(update, group=GROUP), tasting, act, notes)
        assert (await kept_as(store, tasting)).phase is Phase.ENDED
        late = await store.evenings.take_part(turn(30, group=GROUP), tasting, Act(Deed.REVEAL, ZOE.id, NOON), notes)
        assert late is not None
        assert late.refusal is Refusal.NOT_NOW
        states = [await store.state(person) for person in (ZOE, SAM, LEA)]
        assert [[n.understanding.text for n in s.notes] for s in states] == [["de Zoé"], ["de Sam"], []]
        assert [s.profile.tastings for s in states] == [1, 1, 0]


class TestShown:
    async def test_a_message_leads_to_its_evening(self, store: Store) -> None:
        tasting = await begun(store)
        await store.evenings.show(tasting, CARD)
        held = await store.evenings.shown_by(GROUP, 50)
        assert held is not None
        assert held.id == tasting
        assert await store.evenings.shown_by(ZOE.id, 50) is None
        await store.evenings.show(tasting, replace(CARD, message=51, digest="bbbb"))
        assert await store.evenings.shown_by(GROUP, 50) is None
        await store.evenings.unshow(tasting, GROUP, "card")
        assert await store.evenings.shown(tasting) == {}

    async def test_what_goes_on_or_has_changed_since_it_was_shown_is_to_be_looked_at(self, store: Store) -> None:
        tasting = await begun(store)
        await store.evenings.settle(tasting, 0)
        assert await store.evenings.unsettled(BOT) == (tasting,), "it goes on"
        await did(store, 2, tasting, Deed.CANCEL)
        await store.evenings.settle(tasting, 0)
        assert await store.evenings.unsettled(BOT) == (tasting,), "another version was shown"
        await store.evenings.settle(tasting, 1)
        assert await store.evenings.unsettled(BOT) == ()
        await store.evenings.unshow(tasting, GROUP, "card")
        assert await store.evenings.unsettled(BOT) == (tasting,)
        assert await store.evenings.unsettled(2) == ()


class TestMove:
    async def test_a_group_keeps_its_evening_under_its_new_id(self, store: Store) -> None:
        tasting = await tasted(store, 1, "fin")
        before = await kept_as(store, tasting)
        await store.evenings.show(tasting, CARD)
        private = Shown(ZOE.id, "glass-0", 7, "cccc")
        await store.evenings.show(tasting, private)
        for _ in range(2):  # Telegram tells both chats
            await store.evenings.move(GROUP, NEW_GROUP)
        assert await kept_as(store, tasting) == replace(before, chat=NEW_GROUP, version=before.version + 1)
        assert await store.evenings.shown(tasting) == {(ZOE.id, "glass-0"): private}
        assert await store.evenings.at_place(BOT, GROUP, 0) is None
        held = await store.evenings.at_place(BOT, NEW_GROUP, 0)
        assert held is not None
        assert held.id == tasting

    async def test_the_evening_of_which_more_was_said_goes_on(self, store: Store) -> None:
        fuller = await tasted(store, 1, "fin")
        newer = await begun(store, 20, evening(token="entre-temps", chat=NEW_GROUP))
        await store.evenings.move(GROUP, NEW_GROUP)
        phases = [(await kept_as(store, one)).phase for one in (fuller, newer)]
        assert phases == [Phase.POURED, Phase.CANCELLED]

    async def test_the_one_that_comes_is_called_off_where_more_was_said_there(self, store: Store) -> None:
        empty = await begun(store, 20, evening(token="presque-rien"))
        fuller = await tasted(store, 1, "fin", token="la-grande", chat=NEW_GROUP)
        await store.evenings.move(GROUP, NEW_GROUP)
        assert [(await kept_as(store, one)).phase for one in (empty, fuller)] == [Phase.CANCELLED, Phase.POURED]

    async def test_the_messages_of_the_new_group_are_counted_anew(self, store: Store) -> None:
        old, new = Card("suggestions", {"wines": ["apremont"]}), Card("suggestions", {"wines": ["chinon"]})
        for update, chat, card in ((1, GROUP, old), (2, NEW_GROUP, new)):
            delivery = await store.commit(turn(update, group=chat), Outcome((Say("…", card=card),)))
            assert delivery is not None
            await store.delivered(delivery, [Sent(50, card)])
        await store.evenings.move(GROUP, NEW_GROUP)
        assert await store.card(NEW_GROUP, 50) == new


class TestSeat:
    async def test_words_belong_to_the_glass_that_is_poured(self, store: Store) -> None:
        tasting = await begun(store)
        seat = await store.evenings.seat(BOT, ZOE.id)
        assert (seat.id, seat.glass) == (tasting, None), "nothing is poured yet"
        await did(store, 2, tasting, Deed.BEGIN)
        seat = await store.evenings.seat(BOT, ZOE.id)
        assert seat is not None
        assert (seat.id, seat.person, seat.glass, seat.names_wines) == (tasting, ZOE.id, seat.evening.glasses[0], False)
        assert await store.evenings.seat(BOT, SAM.id) is None
        assert await store.evenings.seat(2, ZOE.id) is None
        await did(store, 3, tasting, Deed.LEAVE)
        assert (await store.evenings.seat(BOT, ZOE.id)).glass is None
        await did(store, 4, tasting, Deed.JOIN, ZOE, seated(ZOE))
        await did(store, 5, tasting, Deed.CLOSE)
        assert (await store.evenings.seat(BOT, ZOE.id)).glass is None

    async def test_the_names_of_the_wines_are_awaited_before_anything_else(self, store: Store) -> None:
        naming = await begun(store, 1)
        await did(store, 2, naming, Deed.ASK_NAMES, ZOE, 1)
        await tasted(store, 10, "fin", token="autre-table", chat=-7)
        seat = await store.evenings.seat(BOT, ZOE.id)
        assert seat is not None
        assert (seat.id, seat.names_wines) == (naming, True)
        await did(store, 20, naming, Deed.NAME, ZOE, (wine("C"),))
        seat = await store.evenings.seat(BOT, ZOE.id)
        assert seat is not None
        assert (seat.evening.chat, seat.names_wines) == (-7, False)


class TestExport:
    async def test_of_a_tasting_one_has_ones_own_answers_and_no_others(self, store: Store) -> None:
        await tasted(store, 1, "poivré")
        [told] = json.loads((await store.export(ZOE.id)).json)["tastings"]
        assert (told["group"], told["host"], told["taster"]["name"]) == ("Les copains", True, "Zoé")
        assert [(one["glass"], one["score"], one["words"]) for one in told["answers"]] == [("A", 0.8, "poivré")]
        text = (await store.export(ZOE.id)).json.decode()
        assert "bof" not in text
        assert "Sam" not in text
        assert json.loads((await store.export(LEA.id)).json)["tastings"] == []

    async def test_a_hidden_wine_is_told_once_it_was_revealed(self, store: Store) -> None:
        tasting = await tasted(store, 1, "poivré")
        assert b"Crozes A" not in (await store.export(SAM.id)).json
        await revealed(store, 20, tasting)
        [told] = json.loads((await store.export(SAM.id)).json)["tastings"]
        assert told["answers"][0]["wine"]["name"] == "Crozes A"

    async def test_an_open_one_is_no_secret(self, store: Store) -> None:
        await tasted(store, 1, "poivré", blind=False)
        [told] = json.loads((await store.export(SAM.id)).json)["tastings"]
        assert told["answers"][0]["wine"]["name"] == "Crozes A"


class TestForget:
    async def test_a_running_evening_goes_on_without_who_is_forgotten(self, store: Store) -> None:
        tasting = await tasted(store, 1, "poivré")
        before = await kept_as(store, tasting)
        await kept(store, 20, ForgetPerson())
        after = await kept_as(store, tasting)
        assert ([one.id for one in after.tasters], after.host, after.phase) == ([SAM.id], 0, Phase.POURED)
        assert after.entries == tuple(entry for entry in before.entries if entry.taster == SAM.id)
        assert await store.evenings.seat(BOT, ZOE.id) is None
        assert (await did(store, 21, tasting, Deed.TAKE_OVER, SAM)).evening.host == SAM.id

    async def test_who_only_led_is_forgotten_too(self, store: Store) -> None:
        tasting = await begun(store, 1, evening(tasters=()))
        await kept(store, 2, ForgetPerson())
        assert ((await kept_as(store, tasting)).host, (await kept_as(store, tasting)).host_name) == (0, "")

    async def test_notes_worked_out_before_are_not_kept_after(self, store: Store) -> None:
        tasting = await tasted(store, 1, "poivré")
        version = (await kept_as(store, tasting)).version
        await kept(store, 20, ForgetPerson())
        act = Act(Deed.EXPIRE, 0, NOON + timedelta(hours=20))
        stepped = await store.evenings.take_part(None, tasting, act, ((ZOE.id, added()),), version)
        assert stepped is not None
        assert stepped.refusal is Refusal.CHANGED
        assert (await store.state(ZOE)).notes == ()
