"""The room's refusals as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "programmes.broken_pack": _("The pack has %(count)s faults. The first: %(first)s"),
        "programmes.already_published": _(
            "Version %(version)s of %(pack)s is published and cannot change. Give the pack a new version."
        ),
        "programmes.not_published": _("Version %(version)s of %(pack)s is a draft. Publish it first."),
        "programmes.basis_not_offered": _(
            "The programme template does not offer %(basis)s for new grants. It offers %(offered)s."
        ),
        "programmes.timetable.form": _("%(days)s days to answer it, before the screening on %(before)s."),
        "programmes.timetable.screening": _("%(days)s days before the support ends on %(before)s."),
        "programmes.timetable.hearing": _(
            "If something unfavourable is considered: %(days)s days to answer, before the letter on %(before)s."
        ),
        "programmes.timetable.letter": _(
            "%(days)s days for the letter to arrive, before the support ends on %(before)s."
        ),
        "programmes.timetable.ends": _("The last day with support, as it was decided."),
        "event.programme.pack_loaded": _("A programme pack was loaded"),
        "event.programme.published": _("A programme template was published"),
        "event.programme.set_up": _("A programme was set up"),
    }
)
