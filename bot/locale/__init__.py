"""What the bot says, in French (tu and vous) and English: Fluent texts, names, numbers and dates."""

from bot.locale.html import Html, safe
from bot.locale.words import Voice, Words

__all__ = ["Html", "Voice", "Words", "safe"]
