"""People and organisations: about whom.

Words: a *person* is a citizen, a member of staff or a volunteer; an *organisation* is a municipality, a job centre,
a provider, a bank, a fund. Logins and roles are in `access`, a way through a programme is an *enrolment*.
Invariants: an identity number is sealed in the table and found by a keyed index; there is no field for diagnoses
(A-5); a protected address is shown only to those who must have it.

    Person        name · cpr (sealed, indexed) · e-mail · telephone · language · address · protected
    Organisation  name · kind · cvr · parent · country
    Consent       person · kind · text version · given · until · withdrawn
"""
