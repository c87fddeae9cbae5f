"""The model's file name: a digest of everything the model is made of. Standard library only: it is fast."""

import hashlib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent

# Folders are read whole, files as they are; what is missing counts as empty.
INGREDIENTS = (
    "data/nlu/**/*.yml",
    "data/stories/**/*.yml",
    "rasa_server/config.yml",
    "rasa_server/domain/*.yml",
    "rasa_server/components/*.py",
    "rasa_server/inert.py",
    "rasa_server/creole.yml",
    "rasa_server/names.yml",
    "actions/*.py",
    "locks/*rasa*.txt",
)
ENDING = ".tar.gz"


def ingredients(project: Path = PROJECT) -> tuple[Path, ...]:
    """Every file the model depends on, in one fixed order."""
    found = {path for pattern in INGREDIENTS for path in project.glob(pattern) if path.is_file()}
    return tuple(sorted(found, key=lambda path: path.relative_to(project).as_posix()))


def model_digest(project: Path = PROJECT) -> str:
    """16 hexadecimal characters; equal exactly when names and contents of all ingredients are equal."""
    whole = hashlib.sha256()
    for path in ingredients(project):
        name = path.relative_to(project).as_posix()
        whole.update(f"{name}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def model_file_name(project: Path = PROJECT) -> str:
    """For instance `amparo-0123456789abcdef.tar.gz`."""
    return f"amparo-{model_digest(project)}{ENDING}"


def name_of(model: Path) -> str:
    """The model's name as health reports it: the file name without its ending."""
    return model.name.removesuffix(ENDING)
