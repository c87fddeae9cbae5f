"""resources/topics.yml: one id is one thing a person may ask."""

from pathlib import Path

from bot.content.loading import read_yaml


def read_topics(folder: Path) -> dict[str, str]:
    """The group of each topic. Raises BadConfiguration."""
    groups = read_yaml(folder / "topics.yml", folder).convert(dict[str, dict[str, str]])
    return {topic: group for group, topics in groups.items() for topic in topics}


def group_of(file: str) -> str:
    """'resources/answers/rights/minors.yml' is in the group 'rights'."""
    return Path(file).parent.name
