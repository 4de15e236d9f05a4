"""The conversation, pure: (state, event) -> outcome. No Telegram types, no I/O, no clock."""
