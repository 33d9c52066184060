"""The room's refusals as sentences."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {"people.identity_taken": _("This identity number is already registered. Search for it and open that person.")}
)
