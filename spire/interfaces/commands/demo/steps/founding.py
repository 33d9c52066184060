"""From the third screening to money in the account, and the instalments after it."""

from datetime import date

from spire.foundation.records import actions as records
from spire.interfaces.commands.demo.folder import Folder
from spire.interfaces.commands.demo.lives import GRANTED
from spire.interfaces.commands.demo.steps.assessing import assess
from spire.interfaces.commands.demo.steps.deciding import decide
from spire.interfaces.commands.demo.steps.developing import kroner
from spire.journey.decisions import actions as decisions
from spire.journey.decisions.actions import Advice, Written
from spire.journey.enrolments import actions as enrolments
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans import queries

CLOSED_FROM = date(2026, 2, 1)
RECOMMENDED_FROM = 30_000


def basis(folder: Folder, day: date) -> str:
    """Rehabilitation for those it covered until it closed; else the municipality's own scheme."""
    is_covered = day < CLOSED_FROM and folder.life.benefit in ("cash_benefit", "sickness_benefit")
    return "rehabilitation" if is_covered else "own_scheme"


def third_screening(folder: Folder, day: date, starts_on: date) -> None:
    """The team recommends a loan and six months of support."""
    assess(folder, 3, "recommend_yes", day)
    advice = Advice(
        loan=kroner(folder.life.loan_kroner),
        purpose="Udstyr, hjemmeside og de første varer",
        support_months=None if folder.life.benefit == "disability_pension" else 6,
        support_starts_on=None if folder.life.benefit == "disability_pension" else starts_on,
        conditions="Pengene bruges efter etableringsbudgettet.",
        reasons="Planen er gennemarbejdet, og indtjeningen er forsigtigt regnet.",
    )
    by = folder.as_(folder.coach, day, 15)
    decisions.recommend(folder.notes["screening-3"], advice, on=day, by=by)


def grant(folder: Folder, day: date, starts_on: date) -> None:
    """The team leader decides on loan and support."""
    common = {
        "outcome": "granted",
        "starts_on": starts_on,
        "rule": "Kommunen kan yde lån og støtte til start af egen virksomhed.",
        "considerations": "Vi har lagt vægt på plan, budget og motivation.",
        "facts": "Holdet har indstillet dig efter 3. screening.",
        "new_facts": False,
    }
    loan = Written(
        legal_basis=basis(folder, day),
        amount=kroner(folder.life.loan_kroner),
        amount_reason="Budgettet viser, at mindre er nok." if folder.life.loan_kroner < RECOMMENDED_FROM else "",
        purpose="Udstyr, hjemmeside og de første varer",
        conditions="Pengene bruges efter etableringsbudgettet.",
        **common,
    )
    folder.notes["loan"] = decide(folder, "loan", loan, day).loan_id
    # One draft stays with the team leader, so that there is something to decide.
    if folder.life.benefit != "disability_pension" and folder.life.reached != GRANTED:
        decide(folder, "support", Written(legal_basis=basis(folder, day), months=6, **common), day)


def sign(folder: Folder, day: date) -> None:
    """The agreement comes back with a signature, and the business begins."""
    by = folder.as_("controller", day, 10)
    enrolment = folder.enrolment
    paper = records.keep_document(
        SIGNED_PAPER,
        subject=f"enrolment:{enrolment.pk}",
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="received",
        direction="in",
        title="Låneaftale med underskrift",
        on=day,
        by=by,
    )
    loans.sign_agreement(folder.notes["loan"], document=paper, signed_on=day, on=day, by=by)


def start_business(folder: Folder, day: date) -> None:
    """The first day in business."""
    enrolments.start_business(folder.enrolment_id, day, by=folder.as_(folder.coach, day, 9), on=day)


def pay_out(folder: Folder, day: date) -> None:
    """The controller, who is not the one who decided, pays out."""
    loans.disburse(folder.notes["loan"], on=day, by=folder.as_("controller", day, 11), key=f"demo-{folder.serial}")


def confirm(folder: Folder, day: date) -> None:
    """The bank confirms."""
    loans.confirm_payout(folder.notes["loan"], on=day, by=folder.as_("controller", day, 9))


def pay_instalment(folder: Folder, day: date) -> None:
    """What is due today or before is paid."""
    by = folder.as_("controller", day, 13)
    loan = queries.for_actor(by, folder.notes["loan"])
    standing = queries.standing(queries.position_of(loan), day)
    due = standing.late + (standing.next_amount if standing.next_due == day else standing.late.zero("DKK"))
    if due.minor > 0:
        key = f"demo-{folder.serial}-{day:%Y-%m}"
        loans.record_repayment(loan.pk, amount=due, on=day, by=by, key=key, text="Overførsel")


# The smallest file that every reader opens: one blank page.
SIGNED_PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
)
