import httpx
import pytest
from telegram import Bot, ChatMemberAdministrator, Message
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.standin import Standin, groups
from bot.standin.errors import ApiError

CAMILLE, SAM = 1001, 1002


@pytest.fixture
async def page(standin: Standin):
    standin.world.updates.clear()
    async with httpx.AsyncClient(base_url=standin.url) as client:
        yield client


async def act(page: httpx.AsyncClient, deed: str, **body: object) -> dict:
    answer = await page.post(f"/page/do/{deed}", json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def basic_group(page: httpx.AsyncClient) -> int:
    group = await act(page, "group", title="Cave", members=[CAMILLE, SAM], type="group")
    assert group["type"] == "group"
    return int(group["id"])


def messages_of(updates: tuple) -> list[Message]:
    return [update.message for update in updates if update.message]


async def test_a_basic_group_has_the_bot_as_any_other(standin: Standin, page: httpx.AsyncClient, bot: Bot) -> None:
    group = await basic_group(page)
    await bot.send_message(group, "Bonsoir")
    assert (await bot.get_chat(group)).type == "group"
    await act(page, "write", person=SAM, chat=group, text="pour vous seuls")
    await act(page, "write", person=SAM, chat=group, text="/degustation")
    assert [message.text for message in messages_of(await bot.get_updates())] == ["/degustation"]
    await act(page, "bot", person=CAMILLE, chat=group, status="kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group, "Encore là ?")


async def test_an_upgrade_moves_the_people_and_begins_afresh(
    standin: Standin, page: httpx.AsyncClient, bot: Bot
) -> None:
    old = await basic_group(page)
    card = await bot.send_message(old, "Dégustation")
    standin.world.updates.clear()
    groups.promote(standin.world, CAMILLE, old, SAM)
    new = (await act(page, "migrate", person=CAMILLE, chat=old))["id"]
    assert (await bot.get_chat_member(new, SAM)).status == "administrator"
    assert (new < -1_000_000_000_000, new == old) == (True, False)
    membership, leaving, arriving = await bot.get_updates()
    assert membership.my_chat_member is not None
    assert (membership.my_chat_member.chat.id, membership.my_chat_member.new_chat_member.status) == (new, "member")
    assert leaving.message is not None
    assert arriving.message is not None
    assert (leaving.message.chat_id, leaving.message.migrate_to_chat_id) == (old, new)
    assert (arriving.message.chat_id, arriving.message.migrate_from_chat_id) == (new, old)
    assert (arriving.message.message_id, arriving.message.chat.type) == (1, "supergroup")
    assert arriving.message.sender_chat == arriving.message.chat
    assert arriving.message.from_user is not None
    assert arriving.message.from_user.username == "GroupAnonymousBot"
    assert (await bot.send_message(new, "On continue")).message_id == 2
    assert standin.world.chat(new).members == [CAMILLE, SAM]
    for call in (bot.send_message(old, "?"), card.edit_text("?"), card.delete(), bot.get_chat(old)):
        with pytest.raises(ChatMigrated) as caught:
            await call
        assert caught.value.new_chat_id == new
    with pytest.raises(ApiError, match="not a member"):
        standin.world.write(CAMILLE, old, "/degustation")


async def test_the_refusal_is_telegrams_own(standin: Standin, page: httpx.AsyncClient) -> None:
    old = await basic_group(page)
    new = (await act(page, "migrate", person=SAM, chat=old))["id"]
    url = f"/bot{standin.token}/sendMessage"
    assert (await page.post(url, json={"chat_id": old, "text": "x"})).json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }


def test_only_a_basic_group_is_upgraded(standin: Standin) -> None:
    for chat in (CAMILLE, min(standin.world.chats)):
        with pytest.raises(ApiError, match="only a basic group"):
            groups.migrate(standin.world, CAMILLE, chat)
    with pytest.raises(ApiError, match="a group or a supergroup"):
        standin.world.add_group("Cave", [CAMILLE], "channel")


async def test_old_messages_are_out_of_reach(bot: Bot, camille: int) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.edit_message_text("x", -4_000_000_009, 1)


@pytest.fixture
def group(standin: Standin, page: httpx.AsyncClient) -> int:
    return min(standin.world.chats)


async def test_who_leaves_is_told_and_is_no_member(
    standin: Standin, page: httpx.AsyncClient, bot: Bot, group: int
) -> None:
    assert (await bot.get_chat_member(group, SAM)).status == "member"
    await act(page, "leave", person=SAM, chat=group)
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.left_chat_member is not None
    assert (update.message.left_chat_member.id, update.message.from_user) == (SAM, update.message.left_chat_member)
    assert (await bot.get_chat_member(group, SAM)).status == "left"
    assert await bot.get_chat_member_count(group) == 2
    with pytest.raises(ApiError, match="not a member"):
        standin.world.write(SAM, group, "/degustation")
    for person, chat in ((CAMILLE, group), (SAM, SAM)):
        with pytest.raises(ApiError, match="only a group is left"):
            groups.leave(standin.world, person, chat)
    await act(page, "join", person=SAM, chat=group)
    assert (await bot.get_chat_member(group, SAM)).status == "member"


async def test_administrators(standin: Standin, page: httpx.AsyncClient, bot: Bot, group: int) -> None:
    assert [member.user.id for member in await bot.get_chat_administrators(group)] == [CAMILLE]
    await act(page, "promote", person=CAMILLE, chat=group, user=SAM)
    await act(page, "promote", person=CAMILLE, chat=group)
    owner, sam, own = await bot.get_chat_administrators(group)
    assert (owner.status, sam.user.id, own.user.id) == ("creator", SAM, bot.id)
    assert isinstance(own, ChatMemberAdministrator)
    assert (own.can_delete_messages, own.can_promote_members) == (True, False)
    [update] = await bot.get_updates()  # of others it hears nothing, unless it asks to
    assert update.my_chat_member is not None
    assert update.my_chat_member.old_chat_member.status == "member"
    assert update.my_chat_member.new_chat_member.status == "administrator"
    await act(page, "promote", person=CAMILLE, chat=group, user=SAM, administrator=False)
    assert (await bot.get_chat_member(group, SAM)).status == "member"
    standin.world.write(CAMILLE, CAMILLE, "/start")
    with pytest.raises(BadRequest, match="There are no administrators in the private chat"):
        await bot.get_chat_administrators(CAMILLE)
    with pytest.raises(ApiError, match="made administrators"):
        groups.promote(standin.world, SAM, group, CAMILLE)


async def test_an_administrator_hears_all_and_of_all(
    standin: Standin, page: httpx.AsyncClient, bot: Bot, group: int
) -> None:
    await bot.get_updates(allowed_updates=["message", "chat_member", "my_chat_member"])
    standin.world.write(SAM, group, "sans le bot")
    groups.leave(standin.world, SAM, group)
    standin.world.join(SAM, group)
    standin.world.set_bot_status(CAMILLE, group, "administrator")
    standin.world.updates.clear()
    standin.world.write(SAM, group, "avec le bot")
    groups.leave(standin.world, SAM, group)
    heard, change, leaving = await bot.get_updates()
    assert await bot.delete_message(group, heard.message.message_id if heard.message else 0)
    assert heard.message is not None
    assert heard.message.text == "avec le bot"
    assert change.chat_member is not None
    assert (change.chat_member.old_chat_member.status, change.chat_member.new_chat_member.status) == ("member", "left")
    assert leaving.message is not None


async def test_the_bot_put_out_and_let_back(standin: Standin, page: httpx.AsyncClient, bot: Bot, group: int) -> None:
    await act(page, "bot", person=SAM, chat=group, status="kicked")
    await act(page, "leave", person=SAM, chat=group)  # unheard
    await act(page, "bot", person=CAMILLE, chat=group, status="member")
    out, back, arrival = await bot.get_updates()
    assert out.my_chat_member is not None
    assert back.my_chat_member is not None
    assert arrival.message is not None
    changes = [out.my_chat_member, back.my_chat_member]
    assert [(one.old_chat_member.status, one.new_chat_member.status) for one in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]
    assert [one.username for one in arrival.message.new_chat_members] == ["tastevin_bot"]
    with pytest.raises(ApiError, match="administrator in a group"):
        standin.world.set_bot_status(CAMILLE, CAMILLE, "administrator")
