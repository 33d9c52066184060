"""The trail: what was done and what was looked at, kept so that it cannot be changed.

Words: an *event* is one change (who, in which role, what, about whom, why, when); a *view* is one look at persons;
a *link* chains the rows of a minute to all before them; a *walk* goes along the chain and finds the first break.
Invariants: rows are only added, on both databases by trigger; ids are plain numbers without foreign keys, so that
every room can write here; facts hold no names, numbers of persons or free text about them: what is personal is sealed
with the person's key and gone when that is destroyed.

    Event      at · on · login_id · role · organisation_id · verb · object_type · object_id · person_id · facts · reason
               · basis · personal (sealed)
    View       at · login_id · role · organisation_id · page · basis;  Seen  view · person_id
    PersonKey  person_id · wrapped, or destroyed_at
    Link       number · previous · rows (their numbers and hashes) · hash · mark;  Walk  from · to · what was found

Files: `actions` write, `queries` and `searching` read, `person_keys` seal, `chain` and `walking` prove.
"""
