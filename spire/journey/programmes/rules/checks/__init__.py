"""What types cannot say of a pack: names that must exist, keys that must differ, spans that must make sense."""

from spire.journey.programmes.rules.checks.forms import of_form
from spire.journey.programmes.rules.checks.letters import of_letter, of_refusals
from spire.journey.programmes.rules.checks.template import of_names, of_template

__all__ = ["of_form", "of_letter", "of_names", "of_refusals", "of_template"]
