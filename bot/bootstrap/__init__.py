"""The composition root: the only package that names concrete classes and joins them."""

from bot.bootstrap.house import House as House
from bot.bootstrap.house import channels_of as channels_of
from bot.bootstrap.house import front_door_of as front_door_of
from bot.bootstrap.house import migrate_all as migrate_all
from bot.bootstrap.house import open_bench as open_bench
from bot.bootstrap.house import open_house as open_house
from bot.bootstrap.house import read_knowledge as read_knowledge
from bot.bootstrap.house import shape_of as shape_of
from bot.bootstrap.staff_pages import build_staff_pages as build_staff_pages
from bot.bootstrap.staff_pages import desk_of as desk_of
from bot.bootstrap.staff_pages import first_enrolment as first_enrolment
from bot.bootstrap.staff_pages import open_office_of as open_office_of
from bot.bootstrap.work import build_worker as build_worker
from bot.bootstrap.work import chores_of as chores_of
