"""The course of an evening: its table, its drawing, and what each deed changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from evenings import HOST, NAMES, did, ended, evening, letter, poured, refused, said, scored, taster, wine

from bot.tasting import machine
from bot.tasting.acts import Act, Change, Deed, Refusal, Setting
from bot.tasting.deeds import AWAY, OVER, host_away, standing, steps
from bot.tasting.evening import MOST_TASTERS, MOST_WINES, Guess, Hue, Phase, Scoring, Taster
from bot.tasting.machine import DEEDS, HOSTS, TABLE, step

A_MINUTE = timedelta(minutes=1)


def test_the_drawing_is_the_table() -> None:
    drawn = {
        (source, deed, target)
        for source, target, deeds in re.findall(r"^\s+(\w+) --> (\w+): (.+)$", machine.__doc__ or "", re.MULTILINE)
        for deed in deeds.split(", ")
    }
    moving = {
        (source.value, deed.value, target.value)
        for deed, phases in TABLE.items()
        for source, targets in phases.items()
        for target in targets
        if targets != {source} or deed in (Deed.BACK,)
    }
    assert drawn == moving


def test_every_deed_has_its_row_and_its_doing() -> None:
    assert set(TABLE) == set(Deed) == set(DEEDS)


def in_phase(phase: Phase):
    return {
        Phase.GATHERING: evening(),
        Phase.POURED: poured(),
        Phase.PAUSED: did(poured(), Deed.PAUSE),
        Phase.TASTED: did(poured(), Deed.CLOSE),
        Phase.REVEALING: did(did(poured(), Deed.CLOSE), Deed.REVEAL),
        Phase.ENDED: ended(did(poured(), Deed.CLOSE)),
        Phase.CANCELLED: did(evening(), Deed.CANCEL),
    }[phase]


WITH = {
    Deed.JOIN: taster(4),
    Deed.ARRIVE: taster(1),
    Deed.SET: Setting("hue"),
    Deed.NAME: (wine("Chinon"),),
    Deed.ANSWER: Change(0, score=0.5),
    Deed.HAND_OVER: 2,
    Deed.MENU: "host",
}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("deed", Deed)
def test_a_deed_leads_where_the_table_says_or_is_refused(phase: Phase, deed: Deed) -> None:
    before = in_phase(phase)
    at = before.seen + (OVER if deed is Deed.EXPIRE else A_MINUTE)
    stepped = step(before, Act(deed, HOST, at, WITH.get(deed)))
    if phase not in TABLE[deed]:
        assert stepped is (Refusal.CLOSED if deed is Deed.ANSWER else Refusal.NOT_NOW)
    elif not isinstance(stepped, Refusal):
        assert stepped.phase in TABLE[deed][phase]
        assert stepped is before or stepped.version == before.version + 1


@pytest.mark.parametrize("deed", sorted(HOSTS))
def test_what_is_the_hosts_is_nobody_elses(deed: Deed) -> None:
    for phase in TABLE[deed]:
        assert step(in_phase(phase), Act(deed, 2, in_phase(phase).seen, WITH.get(deed))) is Refusal.NOT_HOST


class TestGathering:
    def test_people_join_once_and_come_back_by_their_new_name(self) -> None:
        now = did(evening(people=1), Deed.JOIN, 2, taster(2))
        assert [one.name for one in now.seated] == ["Zoé", "Karim"]
        assert did(now, Deed.JOIN, 2, taster(2)) is now
        left = did(now, Deed.LEAVE, 2)
        assert [one.name for one in left.seated] == ["Zoé"]
        back = did(left, Deed.JOIN, 2, replace(taster(2), name="Karim B."))
        assert [one.name for one in back.seated] == ["Zoé", "Karim B."]

    def test_a_table_has_an_end(self) -> None:
        full = replace(evening(), tasters=tuple(Taster(n, f"T{n}") for n in range(1, MOST_TASTERS + 1)))
        assert refused(full, Deed.JOIN, 99, Taster(99, "Late")) is Refusal.FULL

    def test_wines_are_counted_between_two_and_twelve(self) -> None:
        now = evening(3)
        for _ in range(20):
            now = did(now, Deed.SET, what=Setting("count", 1))
        assert len(now.glasses) == MOST_WINES
        for _ in range(20):
            now = did(now, Deed.SET, what=Setting("count", -1))
        assert len(now.glasses) == 2

    def test_ways_go_round(self) -> None:
        now = evening()
        for scoring in (Scoring.RANKS, Scoring.WORDS, Scoring.SCORES):
            now = did(now, Deed.SET, what=Setting("scoring"))
            assert now.scoring is scoring
        for hue in (*list(Hue)[1:], Hue.MIXED):
            now = did(now, Deed.SET, what=Setting("hue"))
            assert now.hue is hue
        assert did(now, Deed.SET, what=Setting("blind")).blind is False

    def test_naming_all_wines_says_how_many_there_are(self) -> None:
        now = did(evening(5), Deed.NAME, what=(wine("Chinon"), wine("Morgon"), wine("Bandol")))
        assert [glass.wine.name for glass in now.glasses if glass.wine] == ["Chinon", "Morgon", "Bandol"]
        assert len(now.glasses) == 3
        assert len(did(now, Deed.SET, what=Setting("count", -1)).glasses) == 3

    def test_naming_one_by_its_letter_leaves_the_others(self) -> None:
        now = did(evening(4), Deed.NAME, what=(None, None, wine("Bandol")))
        assert [glass.wine.name if glass.wine else "" for glass in now.glasses] == ["", "", "Bandol", ""]

    def test_nobody_drinks_alone_without_being_there(self) -> None:
        assert refused(did(evening(people=1), Deed.LEAVE), Deed.BEGIN) is Refusal.NOBODY


class TestHiddenDouble:
    def test_one_wine_is_poured_again_at_the_end_always_the_same(self) -> None:
        before = did(evening(4), Deed.SET, what=Setting("doubled"))
        begun = did(before, Deed.BEGIN)
        again = begun.glasses[-1]
        assert (len(begun.glasses), again.letter, again.again in (0, 1, 2)) == (5, "E", True)
        assert did(before, Deed.BEGIN) == begun

    def test_its_name_is_that_of_the_first(self) -> None:
        begun = did(did(evening(3), Deed.SET, what=Setting("doubled")), Deed.BEGIN)
        named = did(begun, Deed.NAME, what=(wine("Chinon"), wine("Morgon"), wine("Bandol")))
        twin = named.glasses[named.glasses[-1].again or 0]
        assert named.glasses[-1].wine == twin.wine

    def test_it_goes_with_its_wine(self) -> None:
        now = did(did(evening(3), Deed.SET, what=Setting("doubled")), Deed.BEGIN)
        twin = now.glasses[-1].again
        while now.current != twin:
            now = did(now, Deed.NEXT)
        assert [glass.again for glass in did(now, Deed.DROP).kept] == [None, None]

    def test_only_in_a_blind_tasting(self) -> None:
        doubled = did(evening(), Deed.SET, what=Setting("doubled"))
        assert did(doubled, Deed.SET, what=Setting("blind")).doubled is False


class TestAnswers:
    def test_a_score_is_changed_freely_until_the_wine_closes(self) -> None:
        now = said(said(poured(), 2, score=0.7), 2, score=0.4)
        assert now.answer(2, 0).score == 0.4
        assert len(now.entries) == 1
        assert refused(did(now, Deed.NEXT), Deed.ANSWER, 2, Change(0, score=0.9)) is Refusal.CLOSED

    def test_ticks_go_on_and_off_and_words_add_up(self) -> None:
        now = said(said(poured(), 2, mark="floral"), 2, mark="oaky")
        now = said(said(now, 2, mark="floral"), 2, words="un peu court", heard=("finish_short",))
        now = said(now, 2, words="mais fin", heard=())
        assert now.answer(2, 0).marks == ("oaky",)
        assert now.answer(2, 0).words == "un peu court\nmais fin"
        assert now.answer(2, 0).heard == ("finish_short",)
        assert not said(now, 2, clear=True).answer(2, 0).given

    def test_the_host_goes_back_and_the_wine_is_open_again(self) -> None:
        now = did(did(said(poured(), 2, score=0.7), Deed.NEXT), Deed.BACK, what=1)
        assert letter(now.poured) == "A"
        assert said(now, 2, score=0.5).answer(2, 0).score == 0.5
        assert refused(now, Deed.BACK, what=0) is Refusal.NOT_NOW

    def test_a_break_takes_no_words_from_anybody(self) -> None:
        now = did(poured(), Deed.PAUSE)
        assert said(now, 2, score=0.7).answer(2, 0).score == 0.7

    def test_who_is_not_at_the_table_says_nothing(self) -> None:
        assert refused(poured(), Deed.ANSWER, 9, Change(0, score=1.0)) is Refusal.NOT_SEATED
        left = did(said(poured(), 2, score=0.7), Deed.LEAVE, 2)
        assert refused(left, Deed.ANSWER, 2, Change(0, score=1.0)) is Refusal.NOT_SEATED
        assert left.answer(2, 0).score == 0.7

    def test_a_late_comer_counts_for_what_they_tasted(self) -> None:
        now = did(did(said(poured(), 1, score=0.5), Deed.NEXT), Deed.JOIN, 4, taster(4))
        now = said(now, 4, score=0.9)
        assert [one.name for one in now.answered(1)] == ["Tom"]
        assert [one.name for one in now.answered(0)] == ["Zoé"]

    def test_a_guess_alone_is_no_answer(self) -> None:
        now = said(poured(), 2, guess=Guess(grape="Syrah"))
        assert now.answered(0) == ()

    def test_an_order_is_tapped_together(self) -> None:
        now = poured(scoring=Scoring.RANKS)
        assert did(now, Deed.ANSWER, 2, Change(0, rank=1)) is now  # not poured yet
        now = did(did(now, Deed.NEXT), Deed.NEXT)
        for number in (2, 0, 1):
            now = did(now, Deed.ANSWER, 2, Change(0, rank=number))
        assert now.taster(2).order == (2, 0, 1)
        now = did(did(now, Deed.NEXT), Deed.ANSWER, 2, Change(0, rank=0))
        assert (now.phase, now.taster(2).order) == (Phase.TASTED, (2, 1))
        assert did(now, Deed.ANSWER, 2, Change(0, rank=0, clear=True)).taster(2).order == ()

    def test_a_sheet_is_emptied_apart_from_the_order(self) -> None:
        now = did(said(poured(scoring=Scoring.RANKS), 2, words="fin"), Deed.ANSWER, 2, Change(0, rank=0))
        cleared = said(now, 2, clear=True)
        assert (cleared.taster(2).order, cleared.entries) == ((0,), ())
        unranked = did(now, Deed.ANSWER, 2, Change(0, rank=0, clear=True))
        assert (unranked.taster(2).order, unranked.answer(2, 0).words) == ((), "fin")
        assert did(unranked, Deed.ANSWER, 2, Change(0, rank=0, clear=True)) is unranked

    def test_the_second_glass_of_a_wine_has_no_place_of_its_own(self) -> None:
        now = did(did(evening(2, scoring=Scoring.RANKS), Deed.SET, what=Setting("doubled")), Deed.BEGIN)
        now = did(did(now, Deed.NEXT), Deed.NEXT)
        assert did(now, Deed.ANSWER, 2, Change(2, rank=2)) is now

    def test_who_is_found_to_hear_the_bot_keeps_what_they_said_meanwhile(self) -> None:
        now = did(poured(scoring=Scoring.RANKS), Deed.ANSWER, 2, Change(0, rank=0))
        reached = did(now, Deed.ARRIVE, 2, replace(taster(2), reached=False))
        assert reached.taster(2) == replace(now.taster(2), reached=False)


class TestHosting:
    def test_a_double_tap_on_next_is_one(self) -> None:
        now = did(poured(), Deed.NEXT, what=0)
        assert did(now, Deed.NEXT, what=0) is now

    def test_a_double_tap_on_back_is_one(self) -> None:
        now = did(did(did(poured(), Deed.NEXT), Deed.NEXT), Deed.NEXT)
        back = did(now, Deed.BACK, what=standing(now))
        assert letter(back.poured) == "C"
        assert did(back, Deed.BACK, what=standing(now)) is back
        again = did(back, Deed.BACK, what=standing(back))
        assert (letter(again.poured), did(again, Deed.BACK, what=standing(back))) == ("B", again)

    def test_the_last_wine_is_opened_again_at_the_front_of_its_sheet(self) -> None:
        now = said(did(poured(2), Deed.NEXT), 2, page="price")
        back = did(did(now, Deed.NEXT), Deed.BACK)
        assert (letter(back.poured), back.takes_part[2].page) == ("B", "")

    def test_of_one_wine_left_the_second_glass_can_be_taken_out(self) -> None:
        now = did(did(evening(2), Deed.SET, what=Setting("doubled")), Deed.BEGIN)
        other = 1 - (now.glasses[-1].again or 0)
        while now.current != other:
            now = did(now, Deed.NEXT)
        now = did(now, Deed.DROP)
        while now.current != 2:
            now = did(now, Deed.NEXT)
        assert len(did(now, Deed.DROP).kept) == 1

    def test_who_left_comes_back_while_wines_are_revealed_and_nobody_new_does(self) -> None:
        for last in (did(poured(), Deed.CLOSE), did(did(poured(), Deed.CLOSE), Deed.REVEAL)):
            left = did(did(last, Deed.LEAVE, 2), Deed.LEAVE, 3)
            assert did(left, Deed.JOIN, 2, taster(2)).takes_part[2].here
            assert refused(left, Deed.JOIN, 4, taster(4)) is Refusal.NOT_NOW

    def test_a_wine_is_taken_out_with_what_was_said_of_it(self) -> None:
        now = did(said(poured(), 2, score=0.1), Deed.DROP, what=0)
        assert (letter(now.poured), [glass.letter for glass in now.kept]) == ("B", ["B", "C"])
        assert did(now, Deed.DROP, what=0) is now
        now = did(now, Deed.DROP, what=1)
        assert refused(now, Deed.DROP, what=2) is Refusal.ONE_WINE

    def test_stopping_early_counts_what_was_tasted(self) -> None:
        now = did(did(poured(5), Deed.NEXT), Deed.CLOSE)
        assert [glass.letter for glass in now.kept] == ["A", "B"]
        assert steps(now) == 4

    def test_stopping_early_after_a_step_back_counts_what_was_tasted_before_it(self) -> None:
        now = said(did(did(poured(4), Deed.NEXT), Deed.NEXT), 2, score=0.7)
        back = did(did(now, Deed.BACK), Deed.BACK)
        for over in (did(back, Deed.CLOSE), did(back, Deed.EXPIRE, 0, after=OVER)):
            assert [glass.letter for glass in over.kept] == ["A", "B", "C"]
            assert over.answer(2, 2).score == 0.7

    def test_the_lead_is_handed_over(self) -> None:
        now = did(poured(), Deed.HAND_OVER, what=2)
        assert (now.host, now.host_name) == (2, "Karim")
        assert refused(now, Deed.NEXT) is Refusal.NOT_HOST
        assert refused(poured(), Deed.HAND_OVER, what=9) is Refusal.NOT_SEATED

    def test_a_host_who_vanishes_is_replaced_after_a_while(self) -> None:
        now = poured()
        assert refused(now, Deed.TAKE_OVER, 3, after=AWAY - A_MINUTE) is Refusal.HOST_IS_HERE
        assert not host_away(now, now.seen + AWAY - A_MINUTE)
        assert host_away(now, now.seen + AWAY)
        assert refused(now, Deed.TAKE_OVER, 9, after=AWAY) is Refusal.NOT_SEATED
        taken = did(now, Deed.TAKE_OVER, 3, after=AWAY)
        assert (taken.host, taken.host_name) == (3, NAMES[2])
        assert not host_away(taken, taken.seen)

    def test_a_host_who_notes_is_there(self) -> None:
        now = did(poured(), Deed.ANSWER, HOST, Change(0, score=0.5), AWAY)
        assert refused(now, Deed.TAKE_OVER, 3, after=AWAY + A_MINUTE) is Refusal.HOST_IS_HERE

    def test_who_is_forgotten_leads_no_more(self) -> None:
        now = said(poured(), HOST, score=0.5).without(HOST)
        assert (now.host, now.taster(HOST), now.entries) == (0, None, ())
        assert did(now, Deed.TAKE_OVER, 2).host == 2

    def test_what_is_left_ends_by_itself(self) -> None:
        assert refused(poured(), Deed.EXPIRE, 0, after=OVER - A_MINUTE) is Refusal.NOT_NOW
        assert did(poured(), Deed.EXPIRE, 0, after=OVER).phase is Phase.ENDED
        assert did(evening(), Deed.EXPIRE, 0, after=OVER).phase is Phase.CANCELLED

    def test_the_reveal_goes_step_by_step_and_no_tap_counts_twice(self) -> None:
        now = did(scored({"A": (5, 6), "B": (7, 8)}), Deed.REVEAL, what=0)
        assert (now.phase, now.shown) == (Phase.REVEALING, 1)
        assert did(now, Deed.REVEAL, what=0) is now
        for shown in (1, 2, 3):
            now = did(now, Deed.REVEAL, what=shown)
        assert (now.phase, now.shown, steps(now)) == (Phase.REVEALING, 4, 4)
        assert did(now, Deed.REVEAL, what=4).phase is Phase.ENDED

    def test_the_menu_opens_closes_and_goes_with_what_is_chosen(self) -> None:
        now = did(poured(), Deed.MENU, what="host")
        assert now.menu == "host"
        assert did(now, Deed.MENU, what="host").menu == ""
        assert did(now, Deed.PAUSE).menu == ""
        assert did(now, Deed.MENU, what="anything").menu == ""
