"""Files to the bank: made by one controller, approved by the other, answered; and who lets the instalment be drawn."""

from datetime import date

from spire.foundation.people import actions as people
from spire.foundation.values.country import countries
from spire.interfaces.commands.demo.folder import Folder, actor
from spire.interfaces.commands.demo.municipality import Municipality
from spire.journey.decisions.reminders import actions as reminding
from spire.journey.decisions.reminders import looking
from spire.money.banking import actions as banking
from spire.money.banking import queries as bank
from spire.money.banking.models import BankAccount, PaymentBatch
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans import collecting
from spire.money.instruments.loans.models import Loan

AGREEMENTS = {
    "number": "DK5000400440116243",
    "customer": "00000000",
    "creditor": "99999999",
    "collector": "99999999",
    "debtor_group": "00001",
    "benefit_kind": "Mikrolån",
}
ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
<GrpHdr><MsgId>B-{id}</MsgId><CreDtTm>{day}T06:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{id}</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId><GrpSts>{status}</GrpSts>
<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>"""


def send_payout(folder: Folder, day: date) -> None:
    """The payout of the day leaves in a file that the other controller has approved."""
    loan = Loan.objects.select_related("book__bank_account").get(pk=folder.notes["loan"])
    account = loan.book.bank_account
    if not account.number:
        banking.set_up(account.pk, AGREEMENTS, on=day, by=folder.as_("controller", day, 12))
    _send(folder, account, day)


def reject_payout(folder: Folder, day: date) -> None:
    """The bank says no, the controller sends it again, and this time the bank takes it."""
    by = folder.as_("controller", day, 8)
    order = Loan.objects.get(pk=folder.notes["loan"]).events.get(do="disburse").order
    first = order.batch_lines.get().batch
    banking.take_answer(_answer(first, day, "RJCT", "AC06"), on=day, by=by)
    loans.send_again(folder.notes["loan"], on=day, by=by)
    second = _send(folder, order.bank_account, day)
    banking.take_answer(_answer(second, day, "ACSP", "NARR"), on=day, by=by)


def sign_up(house: Municipality, day: date) -> None:
    """Every third borrower lets the instalments be drawn, as Betalingsservice's list tells."""
    by = actor(house.staff["controller"], day, hour=10)
    references = sorted(Loan.objects.exclude(standing=None).values_list("payment_reference", flat=True))[::3]
    lines = [
        f"BS04299999999023100000001{reference}{number:09d}{day:%d%m%y}000000"
        for number, reference in enumerate(references, start=1)
    ]
    ends = [f"BS092999999990212{'':14}{len(lines):011d}", f"BS99200000000BS10603{1:011d}{len(lines):011d}"]
    told = [f"BS00200000000BS106030000000001{'':19}{day:%d%m%y}", "BS012999999990212", *lines, *ends]
    banking.take_mandates("\r\n".join(told).encode(), on=day, by=by)


def draw_next_month(house: Municipality, day: date) -> None:
    """Next month's amounts are asked for; the file waits for the other controller."""
    by = actor(house.staff["controller"], day, hour=15)
    for account in bank.accounts_of(by, "payment.send").exclude(collector=""):
        month = day.replace(day=28)
        asked = collecting.of_month(account, month.replace(day=1), on=day) or collecting.of_month(
            account, date(day.year + day.month // 12, day.month % 12 + 1, 1), on=day
        )
        if asked:
            banking.gather_collections(account.pk, asked, on=day, by=by)


def talk_of_what_is_late(folder: Folder, day: date) -> None:
    """The coach calls about the instalment before anything formal is sent."""
    by = folder.as_(folder.coach, day, 13)
    note = "En stor kunde betaler først næste måned. Vi tales ved igen inden den første."
    reminding.record_talk(folder.notes["loan"], outcome="held", talked_on=day, note=note, on=day, by=by, key=f"{day}")


def want_a_note(folder: Folder, day: date) -> None:
    """Every other borrower asks for a note before each instalment."""
    if folder.serial % 2:
        by = folder.as_("participant", day, 20)
        people.give_consent(folder.enrolment.person_id, looking.WANTS_NOTE, text_version="1", by=by, on=day)


def _send(folder: Folder, account: BankAccount, day: date) -> PaymentBatch:
    by, other = folder.as_("controller", day, 14), folder.as_("second_controller", day, 15)
    pay_on = countries.get(account.book.organisation.country).calendar.add_bank_days(day, 1)
    batch = banking.gather(account.pk, "nemkonto", pay_on=pay_on, on=day, by=by)
    banking.approve_batch(batch.pk, sha256=batch.sha256, on=day, by=other)
    banking.hand_over(batch.pk, on=day, by=by)
    return batch


def _answer(batch: PaymentBatch, day: date, status: str, reason: str) -> bytes:
    return ANSWER.format(id=batch.message_id, day=day, status=status, reason=reason).encode()
