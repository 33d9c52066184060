"""Logging in: nobody signs up by themselves, and after login each lands where today's work is."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """What we ask of django-allauth."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Logins are made by the team, never by a form on the web."""
        return False
