"""What makes an installation unsafe. One with a database of its own does not start with it, unless its operator says
that they know; where the program keeps a file on somebody's laptop it is only said."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from api.core.hosts import is_loopback
from api.mails.rules import server
from api.outgoing.addresses import parts_of

PLAIN_TEXT, SAMPLE_DATA = RISKS = ("plain-text", "sample-data")


class Risk(NamedTuple):
    """`name` is what `ACCEPTED_RISKS` calls it."""

    name: str
    said: str


def accepted_risks(text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    if unknown := set(found) - set(RISKS):
        raise ValueError(f"{', '.join(sorted(unknown))} is none of {', '.join(RISKS)}")
    return found


def weighed(found: Mapping[str, Any], *, embedded: bool) -> tuple[list[str], list[str]]:
    """What is refused of the settings that were found, and what is only said."""
    refused, said = list[str](), list[str]()
    for risk in _risks(found):
        if embedded or risk.name in found["accepted_risks"]:
            said.append(risk.said)
        else:
            refused.append(f"{risk.said}, or say that you know: ACCEPTED_RISKS={risk.name}")
    if found["public_url"].startswith("https:") and not found["trusted_proxies"]:
        said.append("TRUSTED_PROXIES: whoever serves https in front is not believed, so all callers share one limit")
    return refused, said


def _risks(found: Mapping[str, Any]) -> Iterator[Risk]:
    named = parts_of(found["public_url"]).hostname or found["host"]
    public = not (is_loopback(named) and is_loopback(found["host"]))
    if public:
        yield from _of_its_address(found["public_url"], found["host"])
    for origin in found["allowed_origins"]:
        if parts_of(origin).scheme == "http" and not is_loopback(parts_of(origin).hostname or ""):
            yield Risk(PLAIN_TEXT, f"ALLOWED_ORIGINS: {origin} can be changed on its way to whoever uses it; use https")
    if found["smtp_url"] and _tells_its_password(found["smtp_url"]):
        yield Risk(PLAIN_TEXT, "SMTP_URL: the password is sent for all to read; use smtp or smtps")
    if public and found["sample_data"]:
        said = "SAMPLE_DATA: the sample is invented, and tokens of its accounts are printed at the start; set it to 0"
        yield Risk(SAMPLE_DATA, said)


def _of_its_address(public_url: str, host: str) -> Iterator[Risk]:
    if not public_url:
        said = f"PUBLIC_URL: with HOST={host} others than this machine are served; give them an https address"
        yield Risk(PLAIN_TEXT, said)
    elif not public_url.startswith("https:"):
        yield Risk(PLAIN_TEXT, f"PUBLIC_URL: to {public_url} tokens are sent for all to read; use https")


def _tells_its_password(smtp_url: str) -> bool:
    there = server(smtp_url)
    return there.security == "none" and bool(there.password) and not is_loopback(there.host)
