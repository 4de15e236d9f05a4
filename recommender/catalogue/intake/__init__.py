"""Bringing a list of wines in: read, clean, place, de-duplicate, and write a catalogue file."""
