"""Why rows stay, and why some are not shown, as sentences that a citizen reads. # K-4"""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "records.copy_is_gone": _("That copy is gone. Ask for a new one."),
        "records.not_on_the_list": _("This was approved, stopped or done already."),
        "records.still_kept": _("The rule does not allow it yet."),
        "records.reason_missing": _("Write the reason in a few words."),
        "records.nothing_said": _("Write what is wrong."),
        "records.correction_answered": _("This was answered already."),
        "event.data.copy_asked": _("Asked for a copy of everything about the person"),
        "event.data.copy_made": _("The copy of everything about the person was made"),
        "event.data.copy_taken": _("The copy of everything about the person was fetched"),
        "event.correction.asked": _("Said that something is wrong"),
        "event.correction.corrected": _("Something was corrected"),
        "event.correction.refused": _("Something was not corrected, with the reason"),
        "event.hold.placed": _("Held: nothing may be erased"),
        "event.hold.lifted": _("No longer held"),
        "event.erasure.asked": _("Asked to be forgotten"),
        "event.erasure.proposed": _("Came on the list of those who are forgotten"),
        "event.erasure.approved": _("The first yes to the erasure"),
        "event.erasure.confirmed": _("The second yes to the erasure, by other eyes"),
        "event.erasure.stopped": _("The erasure was stopped"),
        "event.person.forgotten": _("What was known of the person was erased, by the rule of how long it is kept"),
        "event.person.forgotten_late": _("What was being written while the person was forgotten was erased too"),
        "personal.kept.books": _(
            "Amounts and days stay in the books, without your name: the bookkeeping rules ask for it."
        ),
        "personal.kept.chain": _(
            "The log of what was done stays whole. It knows you by a number only, and what was sealed in it can no longer be "
            "opened."
        ),
        "personal.kept.figures": _(
            "Figures stay for statistics: to the month, without words, and nobody can be found in them."
        ),
        "personal.kept.shell": _("An empty row with a number stays, so that the books and the log fit together."),
        "personal.unshown.secret": _("Passwords, codes and keys that open your login are not shown: they are secrets."),
        "personal.unshown.elsewhere": _("Nothing more than what is shown in another place here."),
        "personal.withheld.internal": _("Internal working papers of the team. You can ask the team to read them."),
        "personal.withheld.not_yet": _("This is not finished: you can read it when it has been decided or sent."),
        "retention.open.enrolment": _("The way through the programme %(label)s has not ended."),
        "retention.open.loan": _("Loan %(label)s is not settled: its time begins when nothing is owed any more."),
        "retention.open.support": _("Support has not ended, or the way that it belongs to has not."),
        "retention.open.inquiry": _("The inquiry has not been answered."),
        "retention.open.appeal": _("An appeal is being looked at."),
        "retention.closed.enrolment": _(
            "The way through the programme %(label)s ended on %(closed)s. It is kept until %(last)s (%(days)s days)."
        ),
        "retention.closed.loan": _(
            "Loan %(label)s was settled on %(closed)s. For the books it is kept until %(last)s (%(days)s days)."
        ),
        "retention.closed.support": _(
            "Support and the way it belongs to ended on %(closed)s. For the books it is kept until %(last)s (%(days)s days)."
        ),
        "retention.closed.inquiry": _(
            "The inquiry was answered on %(closed)s. It is kept until %(last)s (%(days)s days)."
        ),
        "retention.closed.filed": _(
            "Decisions and letters of the way %(label)s, which ended on %(closed)s, are kept until %(last)s (%(days)s days)."
        ),
        "retention.for_good": _("What belongs to %(label)s is kept for the archives and is never erased."),
        "retention.no_rule": _("No rule says how long %(label)s is kept. The filing plan must say it first."),
        "retention.held": _("Since %(placed)s somebody has held that nothing may be erased, until that is lifted."),
        "retention.held_until": _("On %(placed)s it was held that nothing may be erased until %(until)s."),
        "retention.no_case": _("There is no case whose end a rule could count from."),
        "retention.ends": _("The last day on which it must be kept is %(last)s. It may be erased from %(on)s."),
        "personal.withheld.own_eyes": _(
            "Only you may see this. It is in the copy that you ask for yourself, on your own page."
        ),
        "personal.withheld.others": _("This is about other people as well."),
    }
)
