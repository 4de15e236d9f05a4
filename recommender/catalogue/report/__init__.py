"""What is in a catalogue, as one page: counts, gaps, outliers, duplicates, plots."""
