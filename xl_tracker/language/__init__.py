"""The words that people write, and the words in which we answer."""
