"""Words that no password may be made of: the house's, the programme's, and its owner's own. # docs/security.md"""

from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# In the languages of the house; a password may hold one of them among other things, but not be little more than it.
WORDS: Final = (
    "spire", "mikrolån", "mikrolaan", "mikrolan", "microloan", "kommune", "kommun", "municipality", "jobcenter",
    "iværksætter", "ivaerksaetter", "företagare", "foretagare", "velkommen", "välkommen", "valkommen", "welcome",
    "password", "adgangskode", "kodeord", "lösenord", "losenord", "sommer", "sommar", "vinter", "efterår", "forår",
    "danmark", "sverige",
)  # fmt: skip
LEAST_OF_ONE_S_OWN: Final = 8


class OwnWords:
    """Refuses a password in which too little is left when the known words are taken out."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError, with what to do."""
        left = password.lower()
        for word in sorted((*WORDS, *_of(user)), key=len, reverse=True):
            left = left.replace(word, "")
        if len("".join(left.split())) < LEAST_OF_ONE_S_OWN:
            raise ValidationError(_("Choose words that do not name you, the team or a season."), code="own_words")

    def get_help_text(self) -> str:
        """For the page that asks for one."""
        return _("Choose words that do not name you, the team or a season.")


def _of(user: object) -> list[str]:
    """The words of a login's name and e-mail."""
    told = f"{getattr(user, 'name', '')} {getattr(user, 'email', '')}".lower()
    return [word for word in "".join(sign if sign.isalnum() else " " for sign in told).split() if len(word) > 2]
