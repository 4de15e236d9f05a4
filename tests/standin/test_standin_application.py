import asyncio

import httpx
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.standin import Standin


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text.upper(), do_quote=True)


async def test_an_application_runs_on_it_unchanged(standin: Standin, camille: int) -> None:
    builder = Application.builder().token(standin.token)
    application = builder.base_url(standin.base_url).base_file_url(standin.base_file_url).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        written = standin.world.write(camille, camille, "un morgon")
        [reply] = await standin.replies(camille, after=written.message_id)
        await application.updater.stop()
        await application.stop()
    assert (reply.text, reply.reply_to) == ("UN MORGON", written.message_id)
    assert len(standin.world.updates) == 0


async def test_a_reader_that_goes_away_loses_nothing(standin: Standin, camille: int) -> None:
    url = f"{standin.base_url}{standin.token}/getUpdates"
    async with httpx.AsyncClient() as client:
        poll = asyncio.create_task(client.post(url, json={"timeout": 30}))
        while standin.world.updates._arrival is None:
            await asyncio.sleep(0.01)
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
        while not standin.world.updates._arrival.cancelled():
            await asyncio.sleep(0.01)
        standin.world.write(camille, camille, "bonjour")
        [update] = (await client.post(url, json={"timeout": 30})).json()["result"]
    assert update["message"]["text"] == "bonjour"
