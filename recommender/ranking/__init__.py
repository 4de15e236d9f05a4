"""Ranking wines for people of whom only ratings are known: `tastevin rank`, over a list in the X-Wines format."""
