"""A bare bot of the same framework, to measure ours against: `python -m tests.bench.echo`, a process of its own as ours is.

It answers each text with the same text: no database, no order of a person's messages, no limit on what it sends.
"""

from __future__ import annotations

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    message = update.effective_message
    assert message is not None
    await message.reply_text(message.text or "")


def main() -> None:
    """Run until SIGTERM, on the server of the environment."""
    server = os.environ["TELEGRAM_BASE_URL"]
    builder = ApplicationBuilder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(server).concurrent_updates(True)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(allowed_updates=[Update.MESSAGE])


if __name__ == "__main__":
    main()
