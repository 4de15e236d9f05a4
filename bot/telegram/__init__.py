"""The Telegram edge: updates become events, outcomes become messages. No wine, no SQL."""
