"""The steps of the minute and the night in words, for the administrator who looks after them."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STEPS: Final[dict[str, Promise]] = {
    "banking.take_in_waiting": _("Files from the bank are read"),
    "instruments.note_confirmed_payouts": _("Payouts that the bank has confirmed are noted"),
    "instruments.settle_matched_payments": _("Payments are counted on their loans"),
    "instruments.enter_interest": _("Interest is entered"),
    "instruments.count_standings": _("What is left of each loan is counted"),
    "decisions.remind_of_instalments": _("Reminders of instalments are written"),
    "decisions.let_go_on_as_alumni": _("Those whose support has ended go on as alumni"),
    "decisions.end_support_of_those_who_left": _("Support of those who left is ended"),
    "decisions.tell_of_delays": _("Those whose decision is late are told"),
    "enrolments.ask_for_self_evaluations": _("Self-evaluations are asked for"),
    "commands.ask_for_outcomes": _("Those who have started are asked how it goes"),
    "enrolments.raise_follow_ups": _("Tasks are put on the coaches' lists"),
    "records.scan_waiting": _("Files from outside are checked for viruses"),
    "records.deliver_waiting_letters": _("Letters are drawn and delivered"),
    "records.keep_journal": _("What was erased is written down for restoring"),
    "records.send_queued_envelopes": _("Letters go to Digital Post"),
    "records.read_receipts": _("Receipts of Digital Post are read"),
    "records.sweep_half_written": _("Half-written messages are swept away"),
    "records.send_waiting_mails": _("E-mails are sent"),
    "guidance.remind_of_meetings": _("Meetings are reminded of"),
    "guidance.remind_silent_mentors": _("Mentors who have written nothing are reminded"),
    "guidance.forget_mentors": _("Mentors who left are forgotten"),
    "enrolments.know_who_was_answered": _("Whoever asked and was answered is kept as a person"),
    "enrolments.keep_search": _("The search is kept up to date"),
    "access.forget_old_doors": _("Old sessions and codes are taken away"),
    "access.forget_posted": _("Old signs of forms are taken away"),
    "access.keep_history_of_roles": _("Who had which role is kept"),
    "business.read_accounts": _("Business accounts with view access are read"),
    "business.remind_of_view_access": _("View access that ends soon is reminded of"),
    "business.end_view_access": _("View access that has run out is ended"),
    "business.empty_accounts": _("What was read of an ended view access is taken away"),
    "parts.make_waiting_copies": _("Copies of people's own data are made"),
    "commands.propose_erasures": _("Those who may be forgotten are proposed"),
    "commands.forget_approved": _("Those who are approved are forgotten"),
    "trail.chain_rows": _("The log is chained"),
    "parts.walk_at_night": _("The log is checked"),
    "parts.run_checks": _("The books are checked"),
}
# What somebody may do about a kind of error; the first that fits the name of the error.
ADVICE: Final[tuple[tuple[str, Promise], ...]] = (
    ("ScannerDown", _("The virus scanner does not answer. See that it runs.")),
    ("SMTP", _("The mail server says no. See that it runs and that its settings are right.")),
    ("Timeout", _("Something outside did not answer in time. See that mail server, scanner and database run.")),
    ("ConnectionRefused", _("Something outside is closed. See that mail server, scanner and database run.")),
    ("OperationalError", _("The database was away, full, or busy. If it runs, this passes by itself.")),
    ("NotDrawn", _("A letter could not be drawn. The log of the program says which.")),
    (
        "OSError",
        _("A file could not be written or read. See that the disk has room and that its folder may be written."),
    ),
)
USUAL: Final = _(
    "The log of the program says more. It is tried again by itself; if it goes on, tell those who look after Spire."
)


def advice_on(why: str) -> Promise:
    """What to do about a kind of error."""
    return next((words for kind, words in ADVICE if kind in why), USUAL)
