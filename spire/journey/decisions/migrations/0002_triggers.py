"""What was sent and claimed stands: reminders and talks are never changed, a claim's file and facts neither."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only, changed


class Migration(migrations.Migration):
    dependencies = (("decisions", "0001_initial"),)
    operations = (
        append_only("decisions_loanreminder"),
        append_only("decisions_loantalk"),
        append_only("decisions_claimfile"),
        append_only("decisions_claim", verbs=("DELETE",)),
        append_only(
            "decisions_claim",
            verbs=("UPDATE",),
            when=changed(
                "loan_id", "reference", "due_on", "claim_type", "limitation_on", "amount_minor", "proposed_by_id"
            ),
        ),
    )
