"""The wine mind: hears people, knows taste, pairs and recommends. Knows no Telegram, no SQL, no clock."""
