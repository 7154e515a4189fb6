"""The settings of how much the program takes on: from each caller, and for how long."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from api.core.counter import Counter, DatabaseCounter, RedisCounter, Shared
from api.core.db import db
from api.core.limits import Limiter, Quotas
from api.core.quota import Quota
from api.values import redis, whole_number


@dataclass(frozen=True)
class Capacity:
    """Requests a minute: of one account; without one, from one address; of those, such that make files; and with tokens
    that do not hold. A statement that a request sends to the database is ended after so many seconds."""

    token_rate: int = 6000
    address_rate: int = 3000
    file_rate: int = 120
    wrong_token_rate: int = 30
    statement_timeout: float = 15
    redis_url: str = field(default="", repr=False)


def _rate(text: str) -> int:
    return whole_number(text, 1, 10_000_000)


CAPACITY: dict[str, tuple[str, Callable[[str], Any]]] = {
    "token_rate": (str(Capacity.token_rate), _rate),
    "address_rate": (str(Capacity.address_rate), _rate),
    "file_rate": (str(Capacity.file_rate), _rate),
    "wrong_token_rate": (str(Capacity.wrong_token_rate), _rate),
    "statement_timeout": (str(Capacity.statement_timeout), lambda text: whole_number(text, 1, 3600)),
    "redis_url": ("", redis),
}


def limiter(app: Flask, capacity: Capacity, pepper: str) -> Limiter:
    quotas = Quotas(
        token=Quota("token", capacity.token_rate),
        address=Quota("address", capacity.address_rate),
        files=Quota("files", capacity.file_rate),
        wrong_tokens=Quota("wrong-tokens", capacity.wrong_token_rate),
    )
    return Limiter(quotas, Shared(_counter(app, capacity)), pepper)


def _counter(app: Flask, capacity: Capacity) -> Counter:
    if capacity.redis_url:
        return RedisCounter(capacity.redis_url)
    with app.app_context():
        return DatabaseCounter(db.engines["counter"])
