"""What the scores, words and guesses of a table of two to twelve tasters add up to.

No p-values: so few people never give significance. What is told is how far they agree, and only where agreement is more than luck.
"""
