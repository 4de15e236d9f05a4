"""The conversation and its edges: Telegram, the database, pictures, the command line."""
