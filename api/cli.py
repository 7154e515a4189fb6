"""Commands of the program: `flask --app wsgi …`."""

from flask import Flask


def register(app: Flask) -> None:
    pass
