"""The whole house of the flows, for promises too, on every database that it knows."""

from tests.flows.conftest import house, pytest_generate_tests

__all__ = ["house", "pytest_generate_tests"]
