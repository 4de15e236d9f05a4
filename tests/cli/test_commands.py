"""Each command from standard input and from an argument: an answer a question, in order, in the promised shape."""

from command import Json, Run, Tastevin
from questions import CONTROLS, DISHES, EMOJI, MESSAGES, REQUESTS, WINES
from shapes import ATTRIBUTES, CLUSTERS, check_dish, check_profile, check_proposed, check_understanding, check_wine


def answered(run: Run, questions: list[str]) -> dict[str, Json]:
    answers = run.answers
    assert len(answers) == len(questions)
    return dict(zip(questions, answers, strict=True))


class TestUnderstand:
    def test_every_line_is_answered_in_order_and_shape(self, understood: Run) -> None:
        answers = answered(understood, MESSAGES)
        assert [answer["text"] for answer in answers.values()] == MESSAGES
        for answer in answers.values():
            check_understanding(answer)

    def test_what_is_said_is_heard(self, understood: Run) -> None:
        note, loved, critic, pairing, request, fault, choice = list(answered(understood, MESSAGES).values())[:7]
        assert (note["language"], note["intent"], note["wines"][0]["vintage"]) == ("fr", "tasting_note", 2020)
        [tannin] = [one for one in note["attributes"] if one["attribute"] == "tannin"]
        assert (tannin["level"], tannin["verdict"]) == ("high", "too_much")
        assert [aroma["cluster"] for aroma in note["aromas"]] == ["pungent_spice"]
        assert (loved["language"], loved["rating"], loved["liking"]) == ("en", 0.9, "positive")
        assert critic["rating"] == 0.4
        assert (pairing["intent"], pairing["max_price"]) == ("pairing_question", 20)
        assert (request["intent"], request["colour"], request["max_price"]) == ("wine_request", "red", 15)
        assert fault["fault"] == "corked"
        assert choice["intent"] == "choose_between"
        assert [wine["price"] for wine in choice["wines"]] == [14, 8, 11]

    def test_what_says_nothing_is_not_made_up(self, understood: Run) -> None:
        answers = answered(understood, MESSAGES)
        for text in ("", "   ", EMOJI, "?!"):
            heard = answers[text]
            kept = [heard[name] for name in ("wines", "attributes", "aromas", "dishes", "excluded")]
            assert (kept, heard["rating"], heard["fault"]) == ([[]] * 5, None, None)

    def test_an_argument_is_answered_as_a_line_is(self, tastevin: Tastevin, understood: Run) -> None:
        run = tastevin("understand", MESSAGES[0], "--json")
        assert run.answers == understood.answers[:1]


class TestPair:
    def test_every_line_is_answered_in_order_and_shape(self, paired: Run) -> None:
        answers = answered(paired, DISHES)
        for answer in answers.values():
            for wine in answer["wines"]:
                check_wine(wine)
            check_proposed(answer["wines"])
            if answer["dish"] is not None:
                check_dish(answer["dish"])
                assert len(answer["wines"]) == 5
        names = [answer["dish"] and answer["dish"]["name_fr"] for answer in answers.values()]
        assert names[:3] == ["raclette", "huîtres", "magret de canard"]
        assert answers[CONTROLS]["dish"]["name"] == "oysters"

    def test_the_best_comes_first_and_no_wine_twice(self, paired: Run) -> None:
        for answer in paired.answers:
            scores = [wine["score"] for wine in answer["wines"]]
            assert scores == sorted(scores, reverse=True)
            assert len({wine["id"] for wine in answer["wines"]}) == len(scores)

    def test_a_budget_in_the_question_counts(self, paired: Run) -> None:
        duck = answered(paired, DISHES)["un magret de canard, 20 € max"]
        assert all(wine["price"] <= 20 for wine in duck["wines"])

    def test_an_unknown_dish_is_answered_from_the_nearest(self, paired: Run) -> None:
        answers = answered(paired, DISHES)
        nearest = answers["parmentier de patate douce"]["nearest"]
        assert nearest
        assert all(isinstance(name, str) for name in nearest)
        assert "nearest" not in answers["raclette"]

    def test_a_line_without_food_says_so_in_its_place(self, paired: Run) -> None:
        answers = answered(paired, DISHES)
        for text in ("", "   ", EMOJI):
            assert (answers[text]["dish"], answers[text]["wines"]) == (None, [])
            assert answers[text]["error"].startswith("no dish known")

    def test_an_argument_with_its_options(self, tastevin: Tastevin) -> None:
        run = tastevin("pair", "raclette", "--json", "--limit", "2", "--colour", "red", "--max-price", "12")
        [answer] = run.answers
        assert answer["dish"]["name"] == "raclette"
        assert [wine["colour"] for wine in answer["wines"]] == ["red", "red"]
        assert all(wine["price"] <= 12 for wine in answer["wines"])


class TestFoods:
    def test_every_line_is_answered_in_order_and_shape(self, fed: Run) -> None:
        answers = answered(fed, WINES)
        for answer in answers.values():
            if answer["wine"] is not None:
                check_wine(answer["wine"])
                assert len(answer["dishes"]) == 4
            for dish in answer["dishes"]:
                check_dish(dish)
            check_proposed(answer["dishes"])
        names = [answer["wine"] and answer["wine"]["name"] for answer in answers.values()]
        assert names[:4] == ["Barolo", "Sauternes", "Rioja Reserva", None]
        assert len({dish["name"] for dish in answers["Barolo"]["dishes"]}) == 4

    def test_a_line_without_wine_says_so_in_its_place(self, fed: Run) -> None:
        answers = answered(fed, WINES)
        for text in ("zorglub", "", "   ", EMOJI):
            assert (answers[text]["wine"], answers[text]["dishes"]) == (None, [])
            assert answers[text]["error"].startswith("no wine known")

    def test_an_argument(self, tastevin: Tastevin, fed: Run) -> None:
        [answer] = tastevin("foods", "Barolo", "--json", "--limit", "1").answers
        assert answer["wine"] == fed.answers[0]["wine"]
        assert len(answer["dishes"]) == 1


class TestRecommend:
    def test_every_line_is_answered_in_order_and_shape(self, recommended: Run) -> None:
        answers = answered(recommended, REQUESTS)
        for answer in answers.values():
            check_profile(answer["profile"])
            for wine in answer["wines"]:
                check_wine(wine)
            check_proposed(answer["wines"])
            assert len(answer["wines"]) == 3
        red = answers["un rouge à moins de 20 €"]["wines"]
        assert all(wine["colour"] == "red" and wine["price"] <= 20 for wine in red)
        assert {wine["colour"] for wine in answers["a crisp white"]["wines"]} == {"white"}

    def test_the_notes_make_the_profile(self, recommended: Run) -> None:
        profile = recommended.answers[0]["profile"]
        assert profile["tastings"] == 3
        assert profile["aromas"]["pungent_spice"]["liking"] > 0
        assert profile["structure"]["tannin"]["certainty"] > 0.2
        assert profile["structure"]["oak"]["ideal"] < 0.25
        assert all(answer["profile"] == profile for answer in recommended.answers)

    def test_odd_notes_make_a_sane_profile(self, tastevin: Tastevin) -> None:
        odd = tastevin.folder / "odd.txt"
        odd.write_text("\n".join([*ODD_NOTES, *["Madiran, adoré, puissant"] * 200, ""]), "utf-8")
        [answer] = tastevin("recommend", "un vin", "--json", "--notes", str(odd)).answers
        check_profile(answer["profile"])
        assert answer["profile"]["tastings"] >= 200
        assert answer["profile"]["structure"]["body"]["ideal"] > 0.55
        assert len(answer["wines"]) == 5

    def test_an_argument_without_notes(self, tastevin: Tastevin) -> None:
        [answer] = tastevin("recommend", "a red under 15", "--json").answers
        check_profile(answer["profile"])
        assert (answer["profile"]["tastings"], answer["profile"]["confidence"]) == (0, 0)
        assert len(answer["wines"]) == 5
        assert all(wine["colour"] == "red" and wine["price"] <= 15 for wine in answer["wines"])


class TestCatalogue:
    def test_a_list_comes_in_is_reported_and_recommended_from(self, tastevin: Tastevin) -> None:
        lines = (
            "Domaine;Cuvée;Couleur;Prix\nLapierre;Morgon;Rouge;24,50 €\nVacheron;Sancerre;Blanc;N/A\n=1+1;Morgon;Rouge"
        )
        (tastevin.folder / "shop.csv").write_bytes(lines.encode("cp1252"))
        [done] = tastevin("catalogue", "import", "shop.csv", "--output", "shop.cat", "--json").answers
        assert (done["rows"], done["wines"], done["refused"]) == (3, 2, 1)
        [facts] = tastevin("catalogue", "report", "shop.cat", "--output", "shop.html", "--json").answers
        assert facts["counts"]["wines"] == 2
        assert "<svg" in (tastevin.folder / "shop.html").read_text("utf-8")
        run = tastevin(
            "recommend", "a red", "--json", "--limit", "1", TASTEVIN_CATALOGUE=str(tastevin.folder / "shop.cat")
        )
        [wine] = run.answers[0]["wines"]
        check_wine(wine)
        assert (wine["name"], wine["producer"], wine["price"]) == ("Morgon", "Lapierre", 24.5)

    def test_what_ships_is_counted(self, tastevin: Tastevin) -> None:
        [facts] = tastevin("catalogue", "report", "--json").answers
        assert facts["counts"]["styles"] >= 700
        assert facts["countries"]["France"] > 100


ODD_NOTES = (
    "Chablis trop acide", "Chablis pas assez acide", "j'adore le bois", "je déteste le bois", "Zorglub 2019, super, 18/20",
    "12/20", "🍷🍷🍷", "x" * 5000, "bouchonné", "0/5", "1000/5",
)  # fmt: skip
"""Contradictions, wines that are not known, ratings off any scale, no words at all."""


class TestEvaluate:
    def test_simulated_drinkers_are_served_and_measured(self, tastevin: Tastevin) -> None:
        [found] = tastevin("evaluate", "recommender", "--json", "--drinkers", "2", "--seed", "7").answers
        assert set(found["regret"]) >= {"recommender", "popular", "random", "last liked neighbour"}
        for by_notes in found["regret"].values():
            assert list(by_notes) == ["0", "1", "3", "5", "10"]
            assert all(figure["low"] <= figure["value"] <= figure["high"] for figure in by_notes.values())
        assert 0 <= found["coverage"]["all"]["value"] <= 1

    def test_pairs_are_judged_better_than_by_colour(self, tastevin: Tastevin) -> None:
        [found] = tastevin("evaluate", "pairing", "--json").answers
        assert found["pairs"] >= 1500
        for measure in ("clash", "great", "ndcg"):
            judges = {who: figures[measure] for who, figures in found["judges"].items()}
            assert 1 >= judges["tastevin"] > judges["equal weights"] > judges["colour rule"]
            assert judges["tastevin"] > judges["nearest dish's wines"]
        assert found["composed"]["clash"] > 0.6
        assert found["cases"]["clashing_dishes"] == 0
        assert min(found["cases"]["acceptable"], found["cases"]["classic"]) >= 0.9

    def test_a_list_without_ratings_is_a_wrong_call(self, tastevin: Tastevin) -> None:
        run = tastevin("evaluate", "recommender", "--wines", "list.csv")
        assert run.code == 2
        assert "go together" in run.problems

    def test_understanding_is_measured_on_voices_set_aside(self, tastevin: Tastevin) -> None:
        [found] = tastevin("evaluate", "understanding", "--json", "--misses", "2").answers
        assert found["counts"]["set_aside"]["messages"] > 100
        assert found["counts"]["trained_on"]["voices"] > found["counts"]["set_aside"]["voices"]
        for name in (
            "attributes",
            "verdicts",
            "aromas",
            "liking",
            "wine",
            "rating",
            "vintage",
            "language",
            "fault",
            "intent",
        ):
            figure = found["figures"][name]
            assert 0 <= figure["low"] <= figure["value"] <= figure["high"] <= 1
            assert figure["wanted"] >= 0.85
        assert set(found["attributes"]) == ATTRIBUTES
        assert set(found["clusters"]) == CLUSTERS
        assert len(found["calibration"]["bins"]) == 10
        assert 0 <= found["asking"]["first_right"] <= found["asking"]["top_two_right"] <= 1
        assert len(found["misses"]) == 2
        assert "comparison" not in found
