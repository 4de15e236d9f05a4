"""Group tastings: the evening, what may happen in it, and what each person is shown of it. Pure: no Telegram, no SQL, no clock."""
