"""The room's refusals and events as words; those of the budgets stand in `budget_texts`."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "business.other_plan": _("This plan belongs to somebody else."),
        "event.plan.handed_in": _("The business plan was handed in"),
    }
)
