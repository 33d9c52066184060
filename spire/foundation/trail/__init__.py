"""The trail: what was done and what was looked at, kept so that it cannot be changed.

Words: an *event* is one change (who, in which role, what, about whom, why, when); a *view* is one look at persons.
Invariants: rows are only added, on both databases by trigger; ids are plain numbers without foreign keys, so that
every room can write here; facts hold no names, numbers of persons or free text about them.

    Event  at · on · login_id · role · organisation_id · verb · object_type · object_id · person_id · facts
    View   at · login_id · role · organisation_id · page · person_ids
"""
