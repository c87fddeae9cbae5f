"""What handlers of all consoles are given by name: who asks, the pages, the office."""

from typing import Annotated

from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body

from bot.consoles.shared.pages import Pages
from bot.consoles.shared.visit import Visit
from bot.staff.office import Office
from bot.staff.values import Account

GivenVisit = NamedDependency[Visit]
GivenAccount = NamedDependency[Account]
"""Of the visitor; asking for it where nobody signed in leads to the sign-in page."""

GivenPages = NamedDependency[Pages]
GivenOffice = NamedDependency[Office]

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
