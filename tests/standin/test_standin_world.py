from typing import Any

import pytest

from bot.standin.errors import ApiError
from bot.standin.model import GROUP
from bot.standin.updates import BY_REQUEST_ONLY, FIRST_UPDATE_ID
from bot.standin.world import World


@pytest.fixture
def world() -> World:
    world = World(lambda: 1_700_000_000.5)
    world.add_person("Camille", "fr")
    world.add_person("Sam", "en", username="sam")
    world.add_group("Dégustation", list(world.people))
    world.updates.clear()
    return world


@pytest.fixture
def group(world: World) -> int:
    return next(chat.id for chat in world.chats.values() if chat.type == GROUP)


def texts(world: World, kind: str = "message") -> list[str]:
    return [update[kind]["text"] for update in world.updates.take(0) if kind in update]


def test_a_private_chat_begins_when_the_person_writes(world: World) -> None:
    camille = next(iter(world.people))
    assert not world.chat(camille).started
    message = world.write(camille, camille, " bonjour ")
    assert world.chat(camille).started
    assert world.render(message) == {
        "message_id": 1, "date": 1_700_000_000, "text": "bonjour",
        "from": {"id": camille, "is_bot": False, "first_name": "Camille", "language_code": "fr"},
        "chat": {"id": camille, "type": "private", "first_name": "Camille"},
    }  # fmt: skip


def test_message_ids_grow_in_each_chat_apart(world: World, group: int) -> None:
    camille, sam = world.people
    ids = [world.write(person, chat, "x").message_id for person, chat in
           [(camille, camille), (camille, group), (sam, group), (camille, camille)]]  # fmt: skip
    assert ids == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "seen"),
    [("bonjour", False), ("/vin", True), ("/vin@tastevin_bot rouge", True), ("/vin@other_bot", False),
     ("dis, @Tastevin_Bot ?", True), ("dis, @sam ?", False)],
)  # fmt: skip
def test_privacy_mode_in_a_group(world: World, group: int, text: str, seen: bool) -> None:
    world.write(next(iter(world.people)), group, text)
    assert texts(world) == ([text] if seen else [])


def test_replies_to_the_bot_are_seen_in_a_group(world: World, group: int) -> None:
    camille = next(iter(world.people))
    asked = world.post(world.chat(group), world.bot.id, "Alors, ce vin ?")
    world.write(camille, group, "bon", reply_to=asked.message_id)
    [update] = world.updates.take(0)
    assert update["message"]["reply_to_message"]["text"] == "Alors, ce vin ?"


def test_an_edit_is_an_update_of_its_own(world: World) -> None:
    camille = next(iter(world.people))
    message = world.write(camille, camille, "un Chinnon")
    world.edit(camille, camille, message.message_id, "un Chinon")
    assert texts(world) == ["un Chinnon"]
    assert texts(world, "edited_message") == ["un Chinon"]


def test_one_cannot_edit_what_another_wrote(world: World, group: int) -> None:
    camille, sam = world.people
    message = world.write(camille, group, "à moi")
    with pytest.raises(ApiError, match="can't be edited"):
        world.edit(sam, group, message.message_id, "à nous")


def test_only_a_button_that_is_there_can_be_tapped(world: World) -> None:
    camille = next(iter(world.people))
    markup = {"inline_keyboard": [[{"text": "Plus", "callback_data": "more"}]]}
    message = world.post(world.chat(camille), world.bot.id, "Encore ?", markup=markup)
    with pytest.raises(ApiError, match="no such button"):
        world.tap(camille, camille, message.message_id, "less")
    world.tap(camille, camille, message.message_id, "more")
    [update] = world.updates.take(0)
    assert update["callback_query"]["data"] == "more"
    assert update["callback_query"]["from"]["id"] == camille


def test_blocking_and_writing_again_are_told(world: World) -> None:
    camille = next(iter(world.people))
    world.write(camille, camille, "/start")
    world.set_bot_status(camille, camille, "kicked")
    world.write(camille, camille, "pardon")
    kinds = [next(kind for kind in update if kind != "update_id") for update in world.updates.take(0)]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


def test_the_group_says_who_joins(world: World, group: int) -> None:
    lea = world.add_person("Léa", "fr")
    with pytest.raises(ApiError, match="not a member"):
        world.write(lea.id, group, "coucou")
    world.join(lea.id, group)
    [update] = world.updates.take(0)
    assert update["message"]["new_chat_members"][0]["first_name"] == "Léa"


def test_reactions_arrive_only_when_asked_for(world: World) -> None:
    camille = next(iter(world.people))
    message = world.post(world.chat(camille), world.bot.id, "Santé")
    world.react(camille, camille, message.message_id, "👍")
    assert world.updates.take(0) == []
    world.updates.allow(sorted(BY_REQUEST_ONLY))
    world.react(camille, camille, message.message_id, "")
    [update] = world.updates.take(0)
    assert update["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert update["message_reaction"]["new_reaction"] == []


def test_only_telegrams_own_emoji_are_reactions_and_groups_keep_theirs(world: World, group: int) -> None:
    camille = next(iter(world.people))
    world.updates.allow(sorted(BY_REQUEST_ONLY))
    for chat in (camille, group):
        message = world.post(world.chat(chat), world.bot.id, "Santé")
        with pytest.raises(ApiError, match="REACTION_INVALID"):
            world.react(camille, chat, message.message_id, "🍷")
        world.react(camille, chat, message.message_id, "🍾")
        assert message.reactions == {camille: ["🍾"]}
    assert [update["message_reaction"]["chat"]["id"] for update in world.updates.take(0)] == [camille]
    world.set_bot_status(camille, group, "administrator")
    world.react(camille, group, message.message_id, "🔥")
    assert world.updates.take(0)[-1]["message_reaction"]["chat"]["id"] == group


def test_an_offset_confirms_what_came_before(world: World) -> None:
    camille = next(iter(world.people))
    for text in "abcd":
        world.write(camille, camille, text)
    first = world.updates.take(0)[0]["update_id"]
    assert first == FIRST_UPDATE_ID + 1  # the group's own came before
    assert [update["update_id"] for update in world.updates.take(first + 1, limit=2)] == [first + 1, first + 2]
    assert len(world.updates) == 3
    world.updates.take(-1)
    assert texts(world) == ["d"]


def test_listeners_hear_changes_until_they_stop(world: World) -> None:
    camille = next(iter(world.people))
    heard: list[dict[str, Any]] = []
    stop = world.listen(heard.append)
    message = world.write(camille, camille, "un")
    stop()
    world.write(camille, camille, "deux")
    assert heard == [{"kind": "message", "message": message}]


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4097, "🍷" * 2049])
def test_people_too_have_limits(world: World, text: str) -> None:
    camille = next(iter(world.people))
    with pytest.raises(ApiError):
        world.write(camille, camille, text)


def test_a_forwarded_text_says_who_wrote_it_first(world: World) -> None:
    camille, sam = world.people
    of_sam = world.render(world.forward(camille, camille, "un Chinon", sam))
    assert (of_sam["from"]["id"], of_sam["text"], "edit_date" in of_sam) == (camille, "un Chinon", False)
    assert of_sam["forward_origin"] == {"type": "user", "date": 1_700_000_000, "sender_user": world.render_user(sam)}
    hidden = world.render(world.forward(camille, camille, "un Morgon", "Une voisine"))
    assert hidden["forward_origin"] == {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": "Une voisine"}
    assert texts(world) == ["un Chinon", "un Morgon"]
    with pytest.raises(ApiError):
        world.forward(camille, camille, "  ", sam)
