"""Rasa itself in place of the dialogue server that stands in for it."""

import os
from dataclasses import replace

from bot.commands import model as models
from bot.settings import read_settings
from tests.system.processes import ROOT, Child
from tests.system.real_house import RealHouse


def with_real_rasa(house: RealHouse, *more: str) -> Child:
    """The house's dialogue as Rasa, on the house's port, with the model of the present data, trained where it is not
    there yet. more: further arguments. What it writes lands below the house's place.
    """
    settings = read_settings(ROOT, {name: os.environ[name] for name in ("AMPARO_VAR",) if name in os.environ})
    command = models.serving_command(replace(settings, rasa_port=house.settings().rasa_port), models.train(settings))
    environment = {**house.environment, **models.QUIET, "MPLCONFIGDIR": str(house.place / "tmp")}
    kept = {name: value for name, value in environment.items() if not name.startswith("AMPARO_")}
    return replace(house.dialogue, command=(*command, *more), environment=kept)
