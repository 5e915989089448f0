"""What holds for every test."""

from hypothesis import settings

# A busy machine must not fail a test: how fast things are is measured in bench/.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
