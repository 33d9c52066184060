"""Access: by whom. Logins, roles, permissions, scopes, and the table of four eyes.

Words: a *login* is how a person comes in; an *assignment* gives a login a role at an organisation for a time; a
*permission* is what code asks for, never a role; the *scope* is the organisations where a permission holds.
Invariants: what is not yours is not found (404); staff have a second factor; the one who decides is not the one who
pays out. A role's permissions stand in `permissions.py`, one line each.

    Login       e-mail · name · language · person
    Assignment  login · role · organisation · from · until
"""
