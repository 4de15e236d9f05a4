"""What is known of wines, dishes and words: read from `data/`, checked, and brought in from lists."""
