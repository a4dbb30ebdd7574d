"""The home of the command line's tests."""

from tests.app.conftest import home

__all__ = ["home"]
