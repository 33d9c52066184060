"""Why rows stay, and why some are not shown, as sentences that a citizen reads. # K-4"""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "personal.kept.books": _("Amounts and days stay in the books, without your name: the bookkeeping rules ask for it."),
        "personal.kept.chain": _(
            "The log of what was done stays whole. It knows you by a number only, and what was sealed in it can no longer be "
            "opened."
        ),
        "personal.kept.figures": _("Figures stay for statistics: to the month, without words, and nobody can be found in them."),
        "personal.kept.shell": _("An empty row with a number stays, so that the books and the log fit together."),
        "personal.unshown.secret": _("Passwords, codes and keys that open your login are not shown: they are secrets."),
        "personal.unshown.elsewhere": _("Nothing more than what is shown in another place here."),
        "personal.withheld.internal": _("Internal working papers of the team. You can ask the team to read them."),
        "personal.withheld.not_yet": _("This is not finished: you can read it when it has been decided or sent."),
        "personal.withheld.others": _("This is about other people as well."),
    }
)
