"""The one field for a file from outside: its kind is looked at at once, its bytes are scanned before anybody reads them."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.records import files, pictures, scanner
from spire.foundation.values.errors import Refused
from spire.interfaces.theme.words import sentence


class UploadField(forms.FileField):
    """Gives a `files.Checked`, or an error that says what to do."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("label", gettext_lazy("File"))
        kwargs.setdefault("help_text", help_text())
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": files.PICKED}))
        super().__init__(**kwargs)  # type: ignore[arg-type]

    def clean(self, data: UploadedFile | None, initial: object = None) -> files.Checked | None:  # type: ignore[override]
        """The file, looked at. A file that is too large is not read at all."""
        found = super().clean(data, initial)
        if not isinstance(found, UploadedFile):
            return None
        try:
            if found.size is not None and found.size > files.LARGEST_BYTES:
                raise files.TooLarge(most=files.LARGEST_BYTES // 1024 // 1024)
            return files.checked(found.read(), found.name or "")
        except Refused as refused:
            raise forms.ValidationError(sentence(refused), code=refused.code) from refused


class SeveralFiles(forms.FileInput):
    """A control that takes several files at once, from as many inputs of its name as the page has."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: object, files: object, name: str) -> list[UploadedFile]:
        """All of them, in the order of the page."""
        return files.getlist(name)  # type: ignore[attr-defined, no-any-return]


class PagesField(UploadField):
    """One file, or several pictures that become the pages of one PDF: a `files.Checked` either way."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("widget", SeveralFiles(attrs={"accept": files.PICKED, "multiple": True, "data-smaller": ""}))
        super().__init__(**kwargs)

    def clean(self, data: object, initial: object = None) -> files.Checked | None:  # type: ignore[override]
        """Every file looked at, and the pictures put together."""
        chosen = [super(PagesField, self).clean(file) for file in (data or [None])]  # type: ignore[attr-defined]
        try:
            return pictures.together([one for one in chosen if one is not None])
        except Refused as refused:
            raise forms.ValidationError(sentence(refused), code=refused.code) from refused


def _help() -> str:
    kinds = _("A PDF, a picture, Word, Excel or plain text, at most %(most)s MB.") % {
        "most": files.LARGEST_BYTES // 1024 // 1024
    }
    if settings.SCANNER == scanner.NONE:
        checked = _("This demonstration has no virus scanner: files are not checked.")
    elif not settings.SCANNER:
        checked = _("There is no virus scanner yet, so nobody can open the file until there is one.")
    else:
        checked = _("The file is checked for viruses before anybody can open it.")
    return f"{kinds} {checked}"


help_text = lazy(_help, str)
