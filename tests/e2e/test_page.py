"""A person at the chat page, in a real browser, with the real process behind it."""

import asyncio
from collections.abc import Callable

import pytest
from runner import Runner
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from bot.standin import Standin

PATIENCE = 30  # seconds before a missing element fails the test

pytestmark = pytest.mark.browser


async def find(browser: webdriver.Chrome, selector: str, holds: Callable[[WebElement], bool]) -> WebElement:
    """Wait for an element of which something holds, off the event loop, where the page is served."""

    def look(driver: webdriver.Chrome) -> WebElement | None:
        return next((one for one in driver.find_elements(By.CSS_SELECTOR, selector) if holds(one)), None)

    wait = WebDriverWait(browser, PATIENCE, ignored_exceptions=[StaleElementReferenceException])
    found = await asyncio.to_thread(wait.until, look, f"nothing like {selector}")
    assert found is not None
    return found


async def test_a_note_is_read_back_and_a_tap_edits_it(
    runner: Runner, standin: Standin, browser: webdriver.Chrome
) -> None:
    await runner.start_bot()
    await asyncio.to_thread(browser.get, standin.url)
    box = await find(browser, "#compose", lambda element: element.is_displayed())
    await asyncio.to_thread(box.send_keys, "Crozes 2020 hier soir, super poivré mais un peu trop tannique", Keys.ENTER)
    yes = await find(browser, ".keyboard button", lambda element: element.text == "Oui")
    await asyncio.to_thread(yes.click)
    await find(browser, ".message.bot .text", lambda element: element.text.startswith("Crozes-Hermitage"))
    undo = await find(browser, ".keyboard button", lambda element: element.text == "Annuler")
    await asyncio.to_thread(undo.click)
    await find(browser, ".keyboard button", lambda element: element.text == "Remettre")
    await find(browser, ".message.bot .edited", lambda element: element.text == "modifié")
    assert await runner.stop() == ""
