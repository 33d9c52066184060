"""One-time codes: by mail for those who are not staff, and in a letter for those without MitID.

A code is used once, by the browser that asked for it, within ten minutes and five tries. Asking does the same work
whether the e-mail is known or not; the step that runs every few seconds mails what is to be mailed. Letters with a code
are printed by staff and kept nowhere.
"""

import secrets
import smtplib
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.access import keys, queries
from spire.foundation.access.models import Code, Login
from spire.foundation.access.wrong_tries import WITHOUT_MAIL
from spire.foundation.people import sealing
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.errors import Refused

MINUTES: Final = 10
LETTER_DAYS: Final = 30
TRIES: Final = 5
MAILS_AN_HOUR: Final = 10
LATE: Final = timedelta(seconds=30)  # they are mailed every few seconds
KEPT: Final = timedelta(days=90)


class WrongCode(Refused):
    """Not this code, or not any more."""

    code = "access.wrong_code"


class WrongLetter(Refused):
    """The code of the letter and the second fact do not go together, or the letter is too old."""

    code = "access.wrong_letter"


@transaction.atomic
def ask(email: str, *, at: datetime, on: date) -> Code:
    """Make a code for whoever has this e-mail; for nobody, and for staff, a code that is never mailed."""
    login = Login.objects.filter(email__iexact=email.strip(), is_active=True).first()
    is_staff = queries.is_staff(login or Login(pk=0), on=on)
    recent = Code.objects.filter(login=login, kind=Code.MAIL, made_at__gt=at - timedelta(hours=1)).count()
    may = login is not None and not is_staff and recent < MAILS_AN_HOUR and not login.email.endswith(WITHOUT_MAIL)
    return _make(login if may else None, Code.MAIL, at=at)


@transaction.atomic
def ask_for(login: Login, *, at: datetime) -> Code:
    """Make a code for somebody who is in already and shows once more who they are."""
    return _make(login, Code.MAIL, at=at)


@transaction.atomic
def use(mark: str, code: str, *, at: datetime) -> Login:
    """The login that a mailed code opens, once. Raises WrongCode for everything else, always with the same words."""
    row = Code.objects.select_for_update(of=("self",)).select_related("login").filter(mark=mark, kind=Code.MAIL).first()
    given = keys.fingerprints("mail-code", str(mark), keys.bare(code))
    is_right = any(secrets.compare_digest(row.fingerprint if row else "0" * 64, each) for each in given)
    if row is None or row.login is None or not is_right or not _is_open(row, at=at):
        raise WrongCode()
    row.used_at = at
    row.save(update_fields=("used_at",))
    return row.login


def count_try(code: Code) -> None:
    """Count a wrong try at a code; apart from the use, so that a refusal does not take the count back."""
    Code.objects.filter(pk=code.pk).update(tries=F("tries") + 1)


def mail_waiting(*, at: datetime) -> int:
    """Mail the codes that wait; each is claimed first, so it is mailed once or never, and then it is only a fingerprint.

    While the mail server does not take our call they go on waiting, also those that are for nobody: so that the page can
    say so (`is_late`) without saying whose e-mail is known.
    """
    waiting = Code.objects.filter(mailed_at=None, kind=Code.MAIL).order_by("id")
    if not waiting.exists():  # asked every few seconds: a look takes no lock
        return 0
    waiting.filter(expires_at__lte=at).update(mailed_at=at, sealed=None)
    if not waiting.exists() or _server_is_away():
        return 0
    done = 0
    for row in waiting.select_related("login")[:200]:
        claimed = Code.objects.filter(pk=row.pk, mailed_at=None).update(mailed_at=at, sealed=None)
        if claimed and row.login is not None and row.sealed is not None and row.expires_at > at:
            _mail(row.login, sealing.unseal(row.sealed, mark=row.mark))
            done += 1
    return done


def is_late(mark: str, *, at: datetime) -> bool:
    """Whether a code that was asked for should have left by now and has not, for all the same, whoever asked."""
    row = Code.objects.filter(mark=mark, kind=Code.MAIL, made_at__lt=at - LATE).first()
    return row is not None and (row.mailed_at is None or row.mailed_at >= row.expires_at)


@transaction.atomic
def letter(login: Login, *, at: datetime, by: Actor, on: date) -> str:
    """A new code for a letter, which ends the one before; the caller prints it and keeps it nowhere."""
    Login.objects.select_for_update().get(pk=login.pk)
    Code.objects.filter(login=login, kind=Code.LETTER, used_at=None, ended_at=None).update(ended_at=at)
    plain = keys.letter_code()
    row = Code.objects.create(
        login=login,
        kind=Code.LETTER,
        fingerprint=keys.fingerprint("letter-code", keys.bare(plain)),
        made_at=at,
        made_by_id=by.login_id,
        expires_at=at + timedelta(days=LETTER_DAYS),
        mailed_at=at,
    )
    trail.write("login.letter_made", login, by=by, on=on, person_id=login.person_id, facts={"code": row.pk})
    return plain


def letter_of(code: str) -> Code | None:
    """The open letter with this code."""
    given = keys.fingerprints("letter-code", keys.bare(code))
    rows = Code.objects.filter(kind=Code.LETTER, fingerprint__in=given, used_at=None, ended_at=None)
    return rows.select_related("login__person").first()


@transaction.atomic
def use_letter(row_id: int, *, at: datetime, on: date) -> Login:
    """Open the login of a letter whose second fact was right, once. Raises WrongLetter."""
    row = Code.objects.select_for_update(of=("self",)).select_related("login").get(pk=row_id)
    if not _is_open(row, at=at) or row.login is None or not row.login.is_active:
        raise WrongLetter()
    row.used_at = at
    row.save(update_fields=("used_at",))
    by = system(at, role="participant")
    trail.write("login.letter_used", row.login, by=by, on=on, person_id=row.login.person_id, facts={"code": row.pk})
    return row.login


def last_letter(login: Login) -> Code | None:
    """The newest letter with a code to this login."""
    return login.codes.filter(kind=Code.LETTER).first()


def is_open(row: Code, *, at: datetime) -> bool:
    """Whether a code can still be used."""
    return _is_open(row, at=at)


def forget_old(*, at: datetime) -> int:
    """Take away codes that are of no use any more."""
    return Code.objects.filter(expires_at__lt=at - KEPT).delete()[0]


def _make(login: Login | None, kind: str, *, at: datetime) -> Code:
    plain = keys.mail_code()
    row = Code(login=login, kind=kind, made_at=at, expires_at=at + timedelta(minutes=MINUTES))
    row.fingerprint = keys.fingerprint("mail-code", str(row.mark), plain)
    row.sealed = sealing.seal(plain, mark=row.mark)
    row.save()
    return row


def _is_open(row: Code, *, at: datetime) -> bool:
    return row.used_at is None and row.ended_at is None and row.expires_at > at and row.tries < TRIES


def _server_is_away() -> bool:
    """Whether the mail server does not take our call; without one, mails are files."""
    if not settings.EMAIL_HOST:
        return False
    line = get_connection(fail_silently=False)
    try:
        line.open()
        line.close()
    except (smtplib.SMTPException, OSError):
        return True
    return False


def _mail(login: Login, plain: str) -> None:
    with translation.override(login.language):
        EmailMessage(
            _("Your code"),
            f"{_('Your code is')} {plain[:4]} {plain[4:]}\n\n"
            + _(
                "It works once, within %(minutes)s minutes, in the browser where you asked for it. Give it to nobody, not "
                "even to us: we never ask for it. Did you not ask for a code? Then you need not do anything."
            )
            % {"minutes": MINUTES},
            settings.DEFAULT_FROM_EMAIL,
            [login.email],
        ).send(fail_silently=True)
