"""The rules, in one module or two for each family. Each rule's docstring is its page and its test."""
