"""Settings, read once from the environment; faulty ones are refused all at once, in plain words."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from api.capacity import CAPACITY, Capacity
from api.identities.providers import providers_in
from api.identities.rules import Provider
from api.outgoing.addresses import Networks
from api.risks import accepted_risks, weighed
from api.secret_values import MADE_HERE, kept_pepper, pepper, with_files
from api.values import (
    contact,
    database_url,
    level,
    mailbox,
    networks,
    page_address,
    sender,
    smtp,
    switch,
    web_address,
    web_addresses,
    whole_number,
)


class SettingsError(Exception):
    """Every fault that was found, one sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Settings:
    """`pepper` keys the digests of access tokens: whoever changes it revokes them all. `owner_url` is who migrates;
    empty: the same as the application. `warnings` are what its operator should know."""

    database_url: str = field(repr=False)
    embedded: bool
    sample_data: bool
    pepper: str = field(repr=False)
    instance: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    public_url: str = ""
    allowed_origins: tuple[str, ...] = ()
    log_level: str = "INFO"
    owner_url: str = field(default="", repr=False)
    row_level_security: bool = True
    frontend_url: str = ""
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    worker: bool = True
    oidc_providers: tuple[Provider, ...] = ()
    capacity: Capacity = field(default_factory=Capacity)
    trusted_proxies: int = 0
    security_contact: str = ""
    data_contact: str = ""
    accepted_risks: tuple[str, ...] = ()
    webhooks: bool = True
    webhook_networks: Networks = ()
    warnings: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where people find the server."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings, or a SettingsError that lists what is wrong with each variable."""
    faults = list[str]()
    given = with_files({name: value.strip() for name, value in environment.items()}, faults)
    embedded = not given.get("DATABASE_URL")
    found = _found(given, faults, embedded=embedded)
    if not faults:
        faults, warnings = weighed(found, embedded=embedded)
    if faults:
        raise SettingsError(faults)
    settings = Settings(embedded=embedded, warnings=tuple(warnings), **found)
    return replace(settings, pepper=kept_pepper(settings.instance)) if settings.pepper == MADE_HERE else settings


def _found(given: Mapping[str, str], faults: list[str], *, embedded: bool) -> dict[str, Any]:
    """By the names that `Settings` has for them; what is wrong joins the `faults`."""
    read = _reader(given, faults)
    instance = read("INSTANCE_DIR", "instance", lambda text: Path(text).resolve())
    return {
        "instance": instance,
        "database_url": read("DATABASE_URL", f"sqlite:///{instance / 'tracker.db'}", database_url),
        "sample_data": read("SAMPLE_DATA", "1" if embedded else "0", switch),
        "pepper": read("TOKEN_PEPPER", MADE_HERE if embedded else "", partial(pepper, embedded=embedded)),
        "mail_from": read("MAIL_FROM", "", lambda text: sender(text, needed=bool(given.get("SMTP_URL")))),
        "owner_url": read("OWNER_DATABASE_URL", "", lambda text: text and database_url(text)),
        "capacity": Capacity(**{name: read(name.upper(), *rest) for name, rest in CAPACITY.items()}),
        **{name: read(name.upper(), *rest) for name, rest in OPTIONS.items()},
    }


def _reader(given: Mapping[str, str], faults: list[str]) -> Callable[[str, str, Callable[[str], Any]], Any]:
    """Reads one variable; what is wrong with it joins the `faults`."""

    def read(name: str, default: str, convert: Callable[[str], Any]) -> Any:
        try:
            return convert(given.get(name) or default)
        except ValueError as error:
            faults.append(f"{name}: {error}")
            return None

    return read


OPTIONS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "host": ("127.0.0.1", str),
    "port": ("8000", lambda text: whole_number(text, 1, 65535)),
    "workers": (str(min(os.cpu_count() or 1, 8)), lambda text: whole_number(text, 1, 64)),
    "public_url": ("", web_address),
    "allowed_origins": ("", web_addresses),
    "log_level": ("INFO", level),
    "row_level_security": ("1", switch),
    "frontend_url": ("", page_address),
    "smtp_url": ("", smtp),
    "worker": ("1", switch),
    "oidc_providers": ("", providers_in),
    "trusted_proxies": ("0", lambda text: whole_number(text, 0, 10)),
    "security_contact": ("", contact),
    "data_contact": ("", mailbox),
    "accepted_risks": ("", accepted_risks),
    "webhooks": ("1", switch),
    "webhook_networks": ("", networks),
}
