"""The rules, a module for each family; each rule's docstring is its page and its test."""
