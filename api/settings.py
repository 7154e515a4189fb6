"""Settings, read once from the environment; faulty ones are refused all at once, in plain words."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from api.capacity import CAPACITY, Capacity, whole_number
from api.identities.providers import providers_in
from api.identities.rules import Provider
from api.mails.rules import server

DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite",
}


class SettingsError(Exception):
    """Every fault that was found, one sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Settings:
    """`pepper` keys the digests of access tokens: whoever changes it revokes them all. `owner_url` is who migrates;
    empty: the same as the application."""

    database_url: str
    embedded: bool
    sample_data: bool
    pepper: str
    instance: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    public_url: str = ""
    allowed_origins: tuple[str, ...] = ()
    log_level: str = "INFO"
    owner_url: str = ""
    row_level_security: bool = True
    frontend_url: str = ""
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    worker: bool = True
    oidc_providers: tuple[Provider, ...] = ()
    capacity: Capacity = field(default_factory=Capacity)

    @property
    def address(self) -> str:
        """Where people find the server."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings, or a SettingsError that lists what is wrong with each variable."""
    faults, given = list[str](), {name: value.strip() for name, value in environment.items()}
    read = _reader(given, faults)
    instance = read("INSTANCE_DIR", "instance", lambda text: Path(text).resolve())
    embedded = not given.get("DATABASE_URL")
    found = {
        "database_url": read("DATABASE_URL", f"sqlite:///{instance / 'tracker.db'}", database_url),
        "sample_data": read("SAMPLE_DATA", "1" if embedded else "0", _switch),
        "pepper": read("TOKEN_PEPPER", "generated" if embedded else "", _pepper),
        "mail_from": read("MAIL_FROM", "", lambda text: _sender(text, needed=bool(given.get("SMTP_URL")))),
        "owner_url": read("OWNER_DATABASE_URL", "", lambda text: text and database_url(text)),
        "capacity": Capacity(**{name: read(name.upper(), *rest) for name, rest in CAPACITY.items()}),
        **{name: read(name.upper(), *rest) for name, rest in OPTIONS.items()},
    }
    if faults:
        raise SettingsError(faults)
    if found["pepper"] == "generated":
        found["pepper"] = _kept_pepper(instance)
    return Settings(embedded=embedded, instance=instance, **found)


def _reader(given: Mapping[str, str], faults: list[str]) -> Callable[[str, str, Callable[[str], Any]], Any]:
    """Reads one variable; what is wrong with it joins the `faults`."""

    def read(name: str, default: str, convert: Callable[[str], Any]) -> Any:
        try:
            return convert(given.get(name) or default)
        except ValueError as error:
            faults.append(f"{name}: {error}")
            return None

    return read


def database_url(text: str) -> str:
    """The address with its driver, or a ValueError that says what is wrong with it."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise ValueError("is not a database address; an example is postgresql://user:password@host/database") from None
    if url.drivername not in DRIVERS:
        raise ValueError(f"{url.drivername} is not supported; use postgresql or sqlite")
    if url.drivername == "sqlite" and url.database in (None, "", ":memory:"):
        raise ValueError("an SQLite database needs a file, as in sqlite:////var/lib/tracker/tracker.db")
    return url.set(drivername=DRIVERS[url.drivername]).render_as_string(hide_password=False)


def _switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(f"{text!r} should be 0 or 1")
    return text == "1"


def _address(text: str) -> str:
    parts = _parts(text)
    path = parts.path.strip("/") or parts.query or parts.fragment
    if text and (parts.scheme not in ("http", "https") or not parts.netloc or path):
        raise ValueError(f"{text!r} should be an address without a path, as in https://cemr.example.se")
    return text.rstrip("/")


def _parts(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:  # brackets that hold no IPv6 address
        return urlsplit("")


def _front_end(text: str) -> str:
    parts = _parts(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment):
        raise ValueError(f"{text!r} should be an address such as https://intranet.example.se/cemr")
    return text.rstrip("/")


def _smtp(text: str) -> str:
    if text:
        server(text)
    return text


def _sender(text: str, *, needed: bool) -> str:
    if needed and not text:
        raise ValueError("is needed with SMTP_URL: where mail comes from, such as CEMR <cemr@example.se>")
    if text and not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(text)[1]):
        raise ValueError(f"{text!r} should be an address such as CEMR <cemr@example.se>")
    return text


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(_address(part.strip()) for part in text.split(",") if part.strip())


def _level(text: str) -> str:
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError(f"{text!r} should be DEBUG, INFO, WARNING or ERROR")
    return text.upper()


def _pepper(text: str) -> str:
    if text != "generated" and len(text) < 32:
        raise ValueError("is needed with DATABASE_URL: a secret of at least 32 characters, the same on every machine")
    return text


OPTIONS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "host": ("127.0.0.1", str),
    "port": ("8000", lambda text: whole_number(text, 1, 65535)),
    "workers": (str(min(os.cpu_count() or 1, 8)), lambda text: whole_number(text, 1, 64)),
    "public_url": ("", _address),
    "allowed_origins": ("", _addresses),
    "log_level": ("INFO", _level),
    "row_level_security": ("1", _switch),
    "frontend_url": ("", _front_end),
    "smtp_url": ("", _smtp),
    "worker": ("1", _switch),
    "oidc_providers": ("", providers_in),
}


def _kept_pepper(instance: Path) -> str:
    """The embedded installation makes its own secret once, readable by its owner only."""
    instance.mkdir(parents=True, exist_ok=True)
    file = instance / "token-pepper"
    if not file.exists():
        draft = file.with_name(f"token-pepper-{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32))
        with suppress(FileExistsError):  # whoever links first has made it, whole
            file.hardlink_to(draft)
        draft.unlink()
    return file.read_text().strip()
