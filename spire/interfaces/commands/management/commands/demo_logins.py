"""Prints the demonstration's logins: one per role, the password, and the code that staff are asked for now."""

from django.core.management.base import BaseCommand

from spire.interfaces.parts.login import DEMO_PASSWORD, demo_logins


class Command(BaseCommand):
    """`manage.py demo_logins`: nothing outside a demonstration."""

    help = __doc__

    def handle(self, *args: object, **options: object) -> None:
        """Print one line a role."""
        logins = demo_logins()
        if not logins:
            self.stdout.write("No demonstration logins here.")
            return
        self.stdout.write(f"Demonstration logins, password: {DEMO_PASSWORD}")
        for login in logins:
            code = f"code now {login['code']}" if login["code"] else "no code"
            self.stdout.write(f"  {login['email']:<28} {login['role']:<28} {code}")
        self.stdout.write("  The codes change every half minute; the login page shows them.")
