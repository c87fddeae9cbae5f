"""The house of the system tests, measured here instead of killed."""

from tests.system.conftest import new_house as new_house
