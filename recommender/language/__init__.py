"""A message in French or English, and what it means."""
