"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run, however busy the computer is.
settings.register_profile("guide", deadline=None, derandomize=True)
settings.load_profile("guide")
