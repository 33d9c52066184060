"""Access: by whom. Logins, roles, permissions, scopes, and the table of four eyes.

Words: a *login* is how a person comes in; an *assignment* gives a login a role at an organisation for a time; a
*permission* is what code asks for, never a role; the *scope* is the organisations where a permission holds.
Invariants: what is not yours is not found (404); staff have a second factor; the one who decides is not the one who
pays out. A role's permissions stand in `permissions.py`, one line each.

An *opening* is one enrolment opened to one login for a time (a share, a substitution, an emergency); it is never edited, and
always ends. What an assignment was is in its history, which is only added to.

Doors: a *session* is a browser that is known, under a fingerprint of its key; a *code* works once, by mail or in a letter;
*wrong tries* close a door for one address at one login; an *outside identity* is who a provider means; a *kept post* is
what somebody sent when their login had run out. Of a provider's claims only what a shape names is read, and an identity
number is read once and kept nowhere.

    Login            e-mail · name · language · person
    Assignment       login · role · organisation · from · until · provider
    Session, Code, Wrong, OutsideIdentity, KeptPost  ── Login

    Held             what was known of an assignment, from a moment on
    TeamSight        organisation · whether its coaches see only their own
    Opening          login · enrolment · kind · purpose · from · until  ── OpeningEnd, OpeningReview

Doing: `actions` (logins and roles), `openings`, `history`, `scope`, `codes`, `wrong_tries`, `sessions`, `outside`, `kept`; `providers` reads the operator's file.
"""
