"""The JavaScript of the project, linted and typed; the types that come from the Python are drawn here."""
