"""The room's refusals and workings as sentences."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "support.no_months": _("Support is granted for one month or more, not %(months)s."),
        "support.unusual_extension": _(
            "An extension is usually %(least)s to %(most)s months, not %(months)s. Write why, and it can go on."
        ),
        "support.overlapping": _("There is support from %(first)s to %(last)s already. Choose a later day."),
        "support.ended_early": _("The support was ended with %(day)s as its last day. Grant it anew instead."),
        "support.outside_period": _("%(day)s is outside the support, which runs from %(first)s to %(last)s."),
        "event.support.granted": _("Support was granted"),
        "event.support.extended": _("Support was extended"),
        "event.support.ended": _("Support was ended"),
        "support.step.rate": _("The rate on %(day)s is %(amount)s a month."),
    }
)
