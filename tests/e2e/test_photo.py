"""A photo of a wine list, from the phone to the answer, read by tesseract as it is in use."""

import asyncio
import base64
import re
import threading

import httpx
from runner import Talker
from test_talks import grown_up

from bot import camera
from bot.app import build, running
from bot.locale import Words
from bot.settings import Settings
from bot.standin import Standin
from bot.store import Store
from recommender.sommelier import open_sommelier
from tests.camera.cases import SEEN, of_list
from tests.camera.pages import Print
from tests.camera.test_camera import needs_tesseract

WINES = 12


@needs_tesseract
async def test_a_wine_list_is_read_and_the_lamb_gets_its_wine(standin: Standin) -> None:
    listed = of_list(9, SEEN, Print(), WINES)
    answered_meanwhile = threading.Event()

    def read(content: bytes) -> camera.Reading:
        assert answered_meanwhile.wait(60), "somebody else had to wait for a picture"
        return camera.read(content)

    standin.world.updates.clear()
    async with Store.open(None) as store, httpx.AsyncClient(base_url=standin.url) as client:
        await grown_up(store, 1001, "fr")
        settings = Settings(token=standin.token, base_url=standin.base_url)
        sommelier = await asyncio.to_thread(open_sommelier)
        async with running(build(settings, sommelier, Words.load(), store, read=read), settings):
            camille, sam = Talker(client, 1001), Talker(client, 1002)
            content = base64.b64encode(listed.content).decode()
            sent = await camille._do(
                "media", media="photo", name="carte.jpg", content=content, caption="lequel pour l'agneau ?"
            )
            assert (await sam.write("hello"))["text"].startswith("Hello")
            answered_meanwhile.set()
            answer = (await camille.answer(sent["message_id"]))["text"]
    found = re.search(r"parmi les (\d+) vins", answer)
    assert found is not None, answer
    assert int(found[1]) >= 0.8 * WINES
    assert "€" in answer.splitlines()[1]
