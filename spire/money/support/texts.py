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
        "support.step.whole_month": _("The whole month, at %(amount)s a month."),
        "support.step.part_of_month": _("%(days)s of the month's %(of_days)s days, at %(amount)s a month."),
        "support.step.since_unknown": _(
            "Nobody knows since when the person has had a benefit, so the smallest share of the state is taken."
        ),
        "support.step.not_shared": _("The state pays no share of support on this basis."),
        "support.step.state_share": _(
            "From %(first)s to %(last)s, from week %(week)s on a benefit, the state pays %(percent)s per cent."
        ),
        "support.step.state_share_last": _("From %(first)s to %(last)s the state pays %(percent)s per cent."),
        "support.step.own_part": _("%(amount)s less %(state)s from the state is %(own)s."),
    }
)
