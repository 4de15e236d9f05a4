import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from small_pictures import png
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputMediaPhoto,
    InputTextMessageContent,
)
from telegram.constants import ParseMode

from bot.standin import Standin, groups

PATIENCE = 60  # seconds before a missing element fails the test

pytestmark = pytest.mark.browser


class Page:
    """The page as a person uses it; each step runs off the event loop, where the server runs."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self.browser = browser

    async def open(self, url: str) -> None:
        await asyncio.to_thread(self.browser.get, url)
        await self.find("body[data-ready]")

    async def find(self, selector: str, holds: Callable[[WebElement], bool] = lambda element: True) -> WebElement:
        def look(driver: webdriver.Chrome) -> WebElement | None:
            return next((one for one in driver.find_elements(By.CSS_SELECTOR, selector) if holds(one)), None)

        wait = WebDriverWait(self.browser, PATIENCE, ignored_exceptions=[StaleElementReferenceException])
        found = await asyncio.to_thread(wait.until, look, f"nothing like {selector}")
        assert found is not None
        return found

    async def tap(self, selector: str) -> None:
        def click(element: WebElement) -> bool:
            element.click()  # drawn anew just before, it is looked for again
            return True

        await self.find(selector, click)

    async def type(self, *keys: str) -> None:
        box = await self.find("#compose")
        await asyncio.to_thread(box.send_keys, *keys)


@pytest.fixture
async def page(browser: webdriver.Chrome, standin: Standin) -> Page:
    standin.world.updates.clear()  # the bot's arrival in the group
    page = Page(browser)
    await page.open(standin.url)
    return page


async def test_a_conversation_with_a_button(page: Page, bot: Bot) -> None:
    await page.type("un <b>Morgon</b>", Keys.SHIFT + Keys.ENTER + Keys.NULL, "hier", Keys.ENTER)
    own = await page.find(".message.own .text")
    assert own.text == "un <b>Morgon</b>\nhier"
    [update] = await bot.get_updates(timeout=5)
    assert update.effective_chat is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Corriger", callback_data="fix")]])
    text = "<b>Morgon</b> noté. <tg-spoiler>secret</tg-spoiler>"
    sent = await bot.send_message(update.effective_chat.id, text, parse_mode=ParseMode.HTML, reply_markup=keyboard)
    assert (await page.find(".message.bot strong")).text == "Morgon"
    await page.tap('.keyboard button[data-callback="fix"]')
    [tapped] = await bot.get_updates(offset=update.update_id + 1, timeout=5)
    assert tapped.callback_query is not None
    await tapped.callback_query.answer("Dis-moi tout")
    await page.find("#toast", lambda element: element.text == "Dis-moi tout")
    await sent.edit_text("Corrigé.")
    await page.find(".message.bot .text", lambda element: element.text == "Corrigé.")
    await page.find(".message.bot .edited", lambda element: element.text == "modifié")


async def test_commands_are_offered_in_the_language_of_the_person(page: Page, bot: Bot) -> None:
    await bot.set_my_commands([("aide", "Ce que je sais faire"), ("profil", "Mon goût")], language_code="fr")
    await bot.set_my_commands([("help", "What I can do")])
    await page.find("#commands-button", lambda element: element.is_displayed())
    await page.type("/p", Keys.ENTER)
    [update] = await bot.get_updates(timeout=5)
    assert update.message is not None
    assert update.message.text == "/profil"
    await page.tap('[data-person="1002"]')
    await page.find("#commands-button", lambda element: element.is_displayed())
    await page.type("/")
    assert (await page.find("#commands li")).get_attribute("data-command") == "help"


async def test_two_people_meet_in_the_group(page: Page, standin: Standin, bot: Bot) -> None:
    group = min(standin.world.chats)
    await page.tap(f'[data-chat="{group}"]')
    await page.type("/vin rouge", Keys.ENTER)
    await page.find(".message.own")
    await page.tap('[data-person="1002"]')
    assert (await page.find(".message.other .sender")).text == "Camille"
    await bot.send_chat_action(group, "typing")
    await page.find("#chat-status.acting", lambda element: element.text == "Tastevin is writing…")


async def test_one_edits_and_replies(page: Page, standin: Standin) -> None:
    await page.type("un Chinnon", Keys.ENTER)
    await page.find(".message.own")
    standin.world.edit(1001, 1001, 1, "un Chinon")
    await page.find(".message.own .text", lambda element: element.text == "un Chinon")
    await asyncio.to_thread(page.browser.execute_script, "document.querySelector('.message .actions').click()")
    await page.tap("#menu button[aria-label='Répondre']")
    await page.type("un 2020", Keys.ENTER)
    await page.find(".quote", lambda element: "un Chinon" in element.text)
    assert standin.world.chat(1001).messages[2].reply_to == 1


async def test_a_result_is_found_while_typing_and_posted_in_a_chosen_chat(
    page: Page, standin: Standin, bot: Bot
) -> None:
    group = min(standin.world.chats)
    standin.world.write(1001, 1001, "bonjour")
    share = InlineKeyboardMarkup([[InlineKeyboardButton("Partager", switch_inline_query="Morgon")]])
    await bot.send_message(1001, "Avec Morgon", reply_markup=share)
    [update] = await bot.get_updates()
    await page.tap(".keyboard button")
    await page.tap("#menu button[aria-label='Dégustation']")
    [update] = await bot.get_updates(offset=update.update_id + 1, timeout=5)
    assert update.inline_query is not None
    assert update.inline_query.query == "Morgon"
    ask = InlineKeyboardMarkup([[InlineKeyboardButton("Demander", url="t.me/tastevin_bot?start=wine")]])
    card = InlineQueryResultArticle("1", "Morgon", InputTextMessageContent("Un Morgon"), ask, description="Un cru")
    button = InlineQueryResultsButton("Mon goût", start_parameter="me")
    await update.inline_query.answer([card], button=button)
    await page.find("#inline > button", lambda element: element.text == "Mon goût")
    await page.tap("#inline [data-result='1']")
    await page.find(".message.own .via", lambda element: element.text == "via @tastevin_bot")
    [posted] = standin.world.chat(group).messages.values()
    assert (posted.text, posted.via_bot) == ("Un Morgon", True)
    await page.find("#inline", lambda element: not element.is_displayed())
    await page.type("@tastevin_bot Morgon")
    await page.tap("#inline > button")
    await page.find(".message.own .text", lambda element: element.text == "/start me")


async def test_photos_are_chosen_captioned_and_sent_as_an_album(page: Page, bot: Bot, tmp_path: Path) -> None:
    pictures = [tmp_path / f"{side}.png" for side in (40, 1600, 60)]
    for picture in pictures:
        picture.write_bytes(png(int(picture.stem), 30 if picture.stem != "1600" else 800))
    chooser = await page.find("#file")
    await asyncio.to_thread(chooser.send_keys, "\n".join(map(str, pictures)))
    await page.tap("#pending li:nth-child(3) button")
    await page.type("le rayon", Keys.ENTER)
    await page.find(".message.own .album .photo:nth-child(2) img", lambda element: element.is_displayed())
    assert (await page.find(".message.own .text")).text == "le rayon"
    assert not (await page.find("#pending")).is_displayed()
    sent = [update.message for update in await bot.get_updates(timeout=5) if update.message]
    assert [(message.caption, message.photo[-1].width) for message in sent] == [("le rayon", 40), (None, 1280)]
    assert sent[0].media_group_id == sent[1].media_group_id


async def test_a_picture_with_its_buttons_and_reactions(page: Page, standin: Standin, bot: Bot) -> None:
    await page.type("mon profil", Keys.ENTER)
    await page.find(".message.own")
    await bot.set_message_reaction(1001, 1, "👌")
    await page.find(".message.own .reactions button", lambda element: "Tastevin" in element.text)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Mes notes", callback_data="notes")]])
    sent = await bot.send_photo(
        1001, png(300, 200), caption="<b>Ton goût</b>", parse_mode=ParseMode.HTML, reply_markup=keyboard
    )
    assert (await page.find(".message.bot .with-photo strong")).text == "Ton goût"
    await page.find('.message.bot .keyboard button[data-callback="notes"]')
    standin.world.react(1001, 1001, sent.message_id, "❤")
    mine = await page.find(".message.bot .reactions button[aria-pressed=true]")
    await asyncio.to_thread(mine.click)
    await page.find(".message.bot", lambda element: not element.find_elements(By.CSS_SELECTOR, ".reactions"))
    await sent.edit_media(InputMediaPhoto(png(200, 300), caption="Autrement"), reply_markup=keyboard)
    await page.find(".message.bot .text", lambda element: element.text == "Autrement")
    await page.tap(".message.bot .photo")
    await page.find("#viewer img", lambda element: element.is_displayed())


async def test_a_phone_shows_one_pane_at_a_time(page: Page, standin: Standin) -> None:
    metrics = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    await asyncio.to_thread(page.browser.execute_cdp_cmd, "Emulation.setDeviceMetricsOverride", metrics)
    await page.find("#sidebar", lambda element: not element.is_displayed())
    await page.tap("#back")
    await page.find("main", lambda element: not element.is_displayed())
    await page.tap('[data-chat="1001"]')
    await page.find("#compose", lambda element: element.is_displayed())
    wide = await asyncio.to_thread(page.browser.execute_script, "return document.documentElement.scrollWidth")
    assert wide == 400


async def test_links_to_the_bot_open_its_chat_or_bring_it_into_a_group(page: Page, standin: Standin, bot: Bot) -> None:
    group = min(standin.world.chats)
    rows = [
        [InlineKeyboardButton("Noter", callback_data="rate")],
        [InlineKeyboardButton("En privé", url="https://t.me/tastevin_bot?start=own")],
        [InlineKeyboardButton("Inviter", url="https://t.me/tastevin_bot?startgroup=t7")],
    ]
    await bot.send_message(group, "Dégustation", reply_markup=InlineKeyboardMarkup(rows))
    await page.tap(f'[data-chat="{group}"]')
    await page.tap('.keyboard button[data-callback="rate"]')
    [tapped] = await bot.get_updates(timeout=5)
    assert tapped.callback_query is not None
    await tapped.callback_query.answer(url="t.me/tastevin_bot?start=t7")
    await page.find(".message.own .text", lambda element: element.text == "/start t7")
    await page.find('[data-chat="1001"][aria-current]')
    await page.tap(f'[data-chat="{group}"]')
    await page.tap(".keyboard .row:nth-child(2) button")
    await page.find(".message.own .text", lambda element: element.text == "/start own")
    await page.tap(f'[data-chat="{group}"]')
    await page.tap(".keyboard .row:nth-child(3) button")
    await page.tap("#menu button[aria-label='Dégustation']")
    await page.find(".message.own .text", lambda element: element.text == "/start@tastevin_bot t7")
    heard = [update.message.text for update in await bot.get_updates(offset=tapped.update_id + 1) if update.message]
    assert heard == ["/start t7", "/start own", "/start@tastevin_bot t7"]


async def test_an_ephemeral_message_shows_to_its_receiver_alone(page: Page, standin: Standin, bot: Bot) -> None:
    group = min(standin.world.chats)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Noter", callback_data="rate")]])
    await bot.send_message(group, "Vin A", reply_markup=keyboard)
    await page.tap(f'[data-chat="{group}"]')
    await page.tap('.keyboard button[data-callback="rate"]')
    [tapped] = await bot.get_updates(timeout=5)
    assert tapped.callback_query is not None
    named = {"receiver_user_id": 1001, "callback_query_id": tapped.callback_query.id}
    await bot.send_message(group, "Ta note ?", reply_markup=keyboard, api_kwargs=named)
    await page.find('[data-message-id="e1"] .tag', lambda element: element.text == "Visible par vous seul")
    await asyncio.to_thread(
        page.browser.execute_script, "document.querySelector('[data-message-id=e1] .actions').click()"
    )
    await page.tap("#menu button[aria-label='Répondre']")
    await page.type("7,5", Keys.ENTER)
    await page.find('[data-message-id="e2"].own .quote', lambda element: "Ta note ?" in element.text)
    [answer] = await bot.get_updates(offset=tapped.update_id + 1, timeout=5)
    assert answer.message is not None
    assert (answer.message.text, answer.message.message_id) == ("7,5", 0)
    await page.tap('[data-message-id="e1"] .keyboard button')
    [again] = await bot.get_updates(offset=answer.update_id + 1, timeout=5)
    assert again.callback_query is not None
    edited = {"chat_id": group, "receiver_user_id": 1001, "ephemeral_message_id": 1, "text": "Noté : 7,5"}
    await bot.do_api_request("editEphemeralMessageText", api_kwargs=edited)
    await page.find('[data-message-id="e1"] .text', lambda element: element.text == "Noté : 7,5")
    await page.tap('[data-person="1002"]')
    await page.find("#messages:has([data-message-id='1']):not(:has([data-message-id^=e]))")
    assert await asyncio.to_thread(page.browser.find_elements, By.CSS_SELECTOR, "#people .badge") == []


async def test_people_vote_in_a_poll(page: Page, standin: Standin, bot: Bot) -> None:
    group = min(standin.world.chats)
    await bot.send_poll(group, "Lequel ?", ["Morgon", "Chinon"], is_anonymous=False)
    several = await bot.send_poll(group, "Lesquels ?", ["A", "B", "C"], allows_multiple_answers=True)
    await page.tap(f'[data-chat="{group}"]')
    await page.tap('[data-message-id="1"] [data-option="1"]')
    await page.find('[data-message-id="1"] [data-option="1"].counted', lambda element: "100 %" in element.text)
    for option in (0, 2):
        await page.tap(f'[data-message-id="2"] [data-option="{option}"]')
    await page.tap('[data-message-id="2"] .vote')
    await page.find('[data-message-id="2"] .counted[data-option="2"][aria-pressed="true"]')
    answers = [update.poll_answer for update in await bot.get_updates(timeout=5) if update.poll_answer]
    assert [one.option_ids for one in answers] == [(1,)]
    await bot.stop_poll(group, several.message_id)
    await page.find('[data-message-id="2"] .kind', lambda element: element.text == "Résultats définitifs · 1 vote")
    assert standin.world.polls[several.poll.id if several.poll else ""].votes == {1001: [0, 2]}


async def test_a_topic_is_opened_and_written_in(page: Page, standin: Standin, bot: Bot) -> None:
    forum = groups.add_forum(standin.world, "Club", [1001, 1002])
    await page.tap(f'[data-chat="{forum.id}"]')
    await page.tap("#chat-more")
    await page.tap("#menu button[aria-label='Nouveau sujet']")
    name = await page.find("#topic-dialog input")
    await asyncio.to_thread(name.send_keys, "Dégustations", Keys.ENTER)
    await page.find(".message.service", lambda element: element.text == "Nouveau sujet : Dégustations")
    await page.tap("#topic option[value='2']")
    await page.type("/degustation", Keys.ENTER)
    await page.find(".message.own .tag", lambda element: element.text == "Dégustations")
    await bot.send_message(forum.id, "Vin A")
    await page.find(".message.bot .tag", lambda element: element.text == "Général")
    assert standin.world.chat(forum.id).messages[3].thread_id == 2


async def test_a_group_is_upgraded_and_left(page: Page, standin: Standin) -> None:
    old = standin.world.add_group("Cave", [1001, 1002], "group")
    await page.tap(f'[data-chat="{old.id}"]')
    await page.tap("#chat-more")
    await page.tap("#menu button[aria-label='Convertir en supergroupe']")
    await page.find(f'[data-chat="{min(standin.world.chats)}"][aria-current]')
    await page.find(".message.service", lambda element: element.text == "Le groupe est devenu un supergroupe")
    await page.tap("#chat-more")
    await page.tap("#menu button[aria-label='Quitter le groupe']")
    await page.find("body.no-chat")
    assert standin.world.chat(min(standin.world.chats)).members == [1002]
