"""Who may see what, and through what: sharing, substitution, emergency access, and rights on any day."""
