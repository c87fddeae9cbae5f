"""Which tests run on the same core: those that share a house, a browser or one long measurement.

pytest-xdist 3.8 groups by a suffix of the node's id (`--dist=loadgroup`), which pytest 9.2 no longer lets it write; its
scheduler by scope is asked for another scope instead.
Source: pytest-xdist's hook `pytest_xdist_make_scheduler`.
"""

from xdist.scheduler import LoadScopeScheduling

_WHOLE_FOLDERS = ("tests/conversations/", "tests/nlu/")
_ALONE = ("tests/system/",)
"""Each test has a house of its own and waits much: together they would leave a core idle."""


class Sharing(LoadScopeScheduling):
    """A file's tests follow each other on one core, but for the folders above."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def scope_of(nodeid: str) -> str:
    """What a test shares its core with: a folder, a file, or nothing but itself."""
    if nodeid.startswith(_ALONE):
        return nodeid
    folder = next((folder for folder in _WHOLE_FOLDERS if nodeid.startswith(folder)), None)
    return folder or nodeid.partition("::")[0]
