"""The routes of access: address, view, permission."""

from spire.interfaces.parts.routes import ANYONE, page
from spire.interfaces.web.rights import absence, address, emergencies, history, quiet, sharing, sight

of_rights = (
    page("opened/", sharing.opened, needs=ANYONE, name="opened"),
    page("enrolments/<int:enrolment_id>/access/", sharing.show, needs="enrolment.view", name="enrolment_access"),
    page("enrolments/<int:enrolment_id>/share/", sharing.share, needs="enrolment.share", name="enrolment_share"),
    page(
        "enrolments/<int:enrolment_id>/access/<int:opening_id>/end/",
        sharing.end,
        needs="enrolment.share",
        name="opening_end",
    ),
    page("enrolments/<int:enrolment_id>/address/", address.show, needs="enrolment.work", name="enrolment_address"),
    page("absence/", absence.mine, needs="enrolment.share", name="absence"),
    page("team/<int:login_id>/some/", absence.of_colleague, needs="team.lead", name="team_some"),
    page("emergency/", emergencies.open_one, needs="emergency.open", name="emergency", fresh=True),
    page("emergencies/", emergencies.index, needs="emergency.review", name="emergencies"),
    page("emergencies/<int:opening_id>/", emergencies.show, needs="emergency.review", name="emergency_review"),
    page("rights/", history.of_login, needs="rights.view", name="rights"),
    page("rights/file/", history.of_login_file, needs="rights.view", name="rights_file"),
    page("rights/enrolment/", history.of_enrolment, needs="rights.view", name="rights_enrolment"),
    page("rights/enrolment/file/", history.of_enrolment_file, needs="rights.view", name="rights_enrolment_file"),
    page("rights/quiet/", quiet.show, needs="rights.view", name="rights_quiet"),
    page(
        "setup/organisations/<int:organisation_id>/sight/",
        sight.choose,
        needs="access.administer",
        name="sight",
        fresh=True,
    ),
)
