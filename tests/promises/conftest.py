"""The whole house of the flows, for promises too."""

from tests.flows.conftest import house

__all__ = ["house"]
