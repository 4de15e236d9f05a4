"""The contract of a ranker: known right answers over a town whose tastes are known."""

import json

import numpy as np
import pytest
from town import NEWCOMERS, WINES, kind_of, wine_row
from typer.testing import CliRunner

from bot.commands import app
from recommender.errors import InputError
from recommender.ranking.answering import answer, read_history
from recommender.ranking.crowd import Crowd, Ratings, read_ratings
from recommender.ranking.listing import read_listing
from recommender.ranking.ranker import History, Ranker

REDS = np.array([kind_of(n) == "red" for n in range(WINES)])
GOOD = np.array([n % 4 < 2 for n in range(WINES)])
RATED = ~np.isin(np.arange(WINES), NEWCOMERS)


def history(*pairs: tuple[int, float]) -> History:
    wines, values = zip(*pairs, strict=True) if pairs else ((), ())
    return History(np.array(wines, np.int64), np.array(values, float))


def scores(ranker, *pairs):
    return next(iter(ranker.scores([history(*pairs)])))


class TestContract:
    @pytest.mark.parametrize(("drunk", "kin"), [(0, REDS), (1, ~REDS)])
    def test_one_wine_tells_which_of_the_two_halves_a_person_is_of(self, ranker, drunk, kin):
        reach, _ = scores(ranker, (drunk, 4.5))
        assert kin[np.argsort(-np.where(RATED, reach, -np.inf))[:8]].all()

    def test_what_people_liked_goes_before_what_they_did_not(self, ranker):
        reach, rating = scores(ranker, (0, 4.5), (4, 4.0), (8, 4.5))
        for answers in (reach, rating):
            assert answers[REDS & GOOD & RATED].min() > answers[REDS & ~GOOD & RATED].max()

    def test_a_wine_that_nobody_rated_is_told_by_its_kin(self, ranker):
        red, white = NEWCOMERS
        for drunk, kin, other in ((0, red, white), (1, white, red)):
            reach, _ = scores(ranker, (drunk, 4.5), (drunk + 4, 4.5))
            assert reach[kin] > reach[other]

    def test_who_gives_more_is_expected_to_give_more(self, ranker):
        generous, strict = (scores(ranker, (0, r), (2, r), (4, r))[1].mean() for r in (5.0, 2.5))
        assert generous > strict

    def test_with_nothing_known_the_liked_goes_first(self, ranker):
        reach, rating = scores(ranker)
        assert np.isfinite(reach).all()
        assert np.isfinite(rating).all()
        assert reach[GOOD & RATED].mean() > reach[~GOOD & RATED].mean()

    def test_the_same_ratings_give_the_same_scores(self, listing, ratings, ranker):
        again = scores(Ranker().fit(listing, ratings), (0, 4.5))
        for a, b in zip(again, scores(ranker, (0, 4.5)), strict=True):
            np.testing.assert_allclose(a, b)

    def test_histories_do_not_touch_one_another(self, ranker):
        many = list(ranker.scores([history((n % 36, 4.0)) for n in range(70)]))
        np.testing.assert_allclose(many[69][0], scores(ranker, (69 % 36, 4.0))[0])


class TestCrowd:
    def test_the_statistics_of_three_people(self, listing):
        crowd = Crowd(read(listing, [(0, 0, 5), (0, 2, 4), (1, 0, 3), (1, 2, 5), (2, 0, 4)]), WINES)
        assert (crowd.count[[0, 2, 4]] == [3, 2, 0]).all()
        assert (crowd.likes[[0, 2]] == [2, 2]).all()
        assert crowd.average == pytest.approx(4.2)
        assert crowd.given[0, 2] == pytest.approx(2 / (3 + 10))
        assert crowd.after[0, 2] == pytest.approx(2 / (3 + 10))
        assert crowd.after[2, 0] == 0
        assert crowd.mean[4] == pytest.approx(crowd.average)

    @pytest.mark.parametrize("of", ["given", "liking", "cosine", "regression", "surprise"])
    def test_no_wine_speaks_for_itself(self, ranker, of):
        assert not np.diag(getattr(ranker.crowd_, of)).any()


class TestListing:
    def test_wines_stand_in_their_styles(self, listing):
        assert len(listing) == WINES
        assert (listing.styles >= 0).all()
        assert len(set(listing.styles[REDS]) & set(listing.styles[~REDS])) == 0

    def test_what_is_known_of_a_newcomer_does_not_hold_its_own_value(self, ranker, listing):
        told = ranker.newcomers_.told_by_others
        values, weights, known = ranker.crowd_.mean, np.ones(WINES), np.ones(WINES, bool)
        before = told(values, weights, known)
        changed = values.copy()
        changed[7] += 2.0
        assert told(changed, weights, known)[7] == pytest.approx(before[7])


class TestBadInput:
    @pytest.mark.parametrize(
        "line", ["", "{}", "[1]", '{"user": 1}', '{"user": 1, "history": [[1]]}', '{"user": 1, "history": 3}']
    )
    def test_a_line_that_is_no_history(self, listing, line):
        with pytest.raises(InputError):
            read_history(line, listing)

    def test_wines_that_are_not_listed_are_left_out(self, listing):
        user, found = read_history('{"user": 7, "history": [[100, 4], [999, 5], [103, 9]]}', listing)
        assert user == 7
        assert found.wines.tolist() == [0, 3]
        assert found.values.tolist() == [4, 5]

    def test_a_list_without_a_column(self, tmp_path):
        (tmp_path / "w.csv").write_text("WineID,WineName\n1,x\n", encoding="utf-8")
        with pytest.raises(InputError, match="no column ABV"):
            read_listing(tmp_path / "w.csv")

    @pytest.mark.parametrize(
        "text", ["", "UserID,WineID\n1,100\n", "UserID,WineID,Rating\n1,5,4\n", "UserID,WineID,Rating\n1,100,x\n"]
    )
    def test_ratings_that_rate_nothing(self, tmp_path, listing, text):
        (tmp_path / "r.csv").write_text(text, encoding="utf-8")
        with pytest.raises(InputError):
            read_ratings(tmp_path / "r.csv", listing)

    def test_a_list_with_odd_cells_is_read(self, tmp_path, town):
        rows = (town / "wines.csv").read_text(encoding="utf-8").splitlines()
        odd = wine_row(0)
        odd[0], odd[4], odd[6], odd[16] = 900, "[not a list", "", "__import__('os')"
        text = "\n".join([*rows, ",".join(f'"{cell}"' for cell in odd)])
        (tmp_path / "w.csv").write_text(text + "\n", encoding="utf-8")
        assert len(read_listing(tmp_path / "w.csv")) == WINES + 1


def test_the_command_answers_a_line_for_each_person(town, ranker, listing):
    lines = [{"user": 1, "history": [[100, 4.5]]}, {"user": "b", "history": []}]
    run = CliRunner().invoke(
        app,
        ["rank", "--wines", str(town / "wines.csv"), "--ratings", str(town / "ratings.csv")],
        input="".join(json.dumps(line) + "\n" for line in lines),
    )
    assert run.exit_code == 0, run.output
    answers = [json.loads(line) for line in run.output.splitlines()]
    assert [a["user"] for a in answers] == [1, "b"]
    assert all(len(a[part]) == WINES for a in answers for part in ("ranking", "rating"))
    expected = next(answer(ranker, [read_history(json.dumps(lines[0]), listing)]))
    assert answers[0] == expected


def read(listing, rows):
    users, wines, values = (np.array(column) for column in zip(*rows, strict=True))
    return Ratings(users.astype(np.int64), wines.astype(np.int64), values.astype(float), np.zeros(len(users), bool))
