"""The room's refusals and events as sentences."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "people.identity_taken": _("This identity number is already registered. Search for it and open that person."),
        "event.person.registered": _("The person was registered"),
        "event.person.identified": _("The identity number was added"),
        "event.person.corrected": _("Contact details were corrected"),
        "event.consent.given": _("A consent was given"),
        "people.consent_over": _("This consent has ended already. Give a new one instead."),
        "event.consent.renewed": _("A consent was given anew"),
        "event.consent.withdrawn": _("A consent was withdrawn"),
        "event.organisation.registered": _("An organisation was registered"),
    }
)

CONSENT_NAMES = {
    "account_view": _("My coach may see my business account"),
    "instalment_note": _("Send me a note some days before each instalment"),
    "plan_to_mentor": _("My mentor may read my business plan"),
    "referral": _("My caseworker may refer me and tell why, and be told how it goes"),
}
