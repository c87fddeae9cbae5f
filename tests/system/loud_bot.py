"""`python -m bot` with every logger of every library at DEBUG level: what could be logged, is."""

import logging

from bot.__main__ import amparo
from bot.logs import configure_logging


def main() -> None:
    configure_logging(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.DEBUG)
    amparo.main(standalone_mode=False)


if __name__ == "__main__":
    main()
