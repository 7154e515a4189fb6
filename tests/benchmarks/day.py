"""What the triggers of an SQLite file ask of every program that writes: which day it is where a signatory is."""

import sqlite3
from datetime import datetime
from zoneinfo import ZoneInfo


def tell_day(connection: sqlite3.Connection) -> None:
    connection.create_function("local_day", 1, lambda zone: str(datetime.now(ZoneInfo(zone)).date()))
