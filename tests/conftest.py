"""What every test can ask for."""

from hypothesis import settings

# A busy machine is no fault of the code: properties have no time limit of their own.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
