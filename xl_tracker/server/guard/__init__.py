"""Who may come in, and with what: the gate, limits, headers, tokens and roles."""
