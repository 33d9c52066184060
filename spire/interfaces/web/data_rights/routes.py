"""The routes of the pages about people's own data."""

from spire.interfaces.parts.routes import page
from spire.interfaces.web.data_rights import pages

of_data_rights = (
    page("data/", pages.index, needs="person.data", name="data_rights"),
    page("data/people/<int:person_id>/", pages.person, needs="person.data", name="data_person"),
    page(
        "data/people/<int:person_id>/copy/", pages.ask_copy, needs="person.data", name="data_copy_ask", fresh=True
    ),
    page("data/copies/<int:copy_id>/", pages.copy_file, needs="person.data", name="data_copy", fresh=True),
    page("data/people/<int:person_id>/correct/", pages.ask_correction, needs="person.data", name="data_correct"),
    page("data/corrections/<int:correction_id>/", pages.correction, needs="person.data", name="data_correction"),
    page("data/people/<int:person_id>/forget/", pages.ask_erasure, needs="person.data", name="data_forget"),
    page("data/people/<int:person_id>/hold/", pages.hold, needs="person.forget", name="data_hold"),
    page("data/holds/<int:hold_id>/lift/", pages.lift, needs="person.forget", name="data_lift"),
    page("data/people/<int:person_id>/list/", pages.propose, needs="person.forget", name="erasure_propose"),
    page(
        "data/erasures/<int:erasure_id>/approve/", pages.approve, needs="person.forget", name="erasure_approve",
        fresh=True,
    ),
    page("data/erasures/<int:erasure_id>/stop/", pages.stop, needs="person.forget", name="erasure_stop"),
)  # fmt: skip
