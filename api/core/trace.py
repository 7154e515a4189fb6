"""W3C Trace Context: one id through the caller's systems, our answers and our logs."""

import logging
import re
import secrets

from flask import Flask, Response, g, has_app_context, request

FORMAT = "%(asctime)s %(levelname)s %(trace_id)s %(name)s %(message)s"

# What comes after these in an address is a secret. Features say so where their routes are.
_SECRETS: set[str] = set()

_DETAIL = re.compile(r"^DETAIL: .*$", re.MULTILINE)

# What ends a line for whoever reads the log, turns it around, or tells a terminal to do something.
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})")


def install(app: Flask) -> None:
    """Before everything else: continue the caller's trace or begin one, and say it in the answer."""
    app.before_request(_begin)

    @app.after_request
    def answer(response: Response) -> Response:
        response.headers["traceparent"] = g.traceparent
        return response


def _begin() -> None:
    g.trace_id, g.traceparent = continued(request.headers.get("traceparent", ""))


def continued(said: str) -> tuple[str, str]:
    """The id of the caller's trace, or of a new one, and its `traceparent` with a span of our own."""
    incoming = _TRACEPARENT.fullmatch(said)
    trace_id = incoming[1] if incoming else secrets.token_hex(16)
    return trace_id, f"00-{trace_id}-{secrets.token_hex(8)}-{incoming[2] if incoming else '01'}"


def log(level: str) -> None:
    """Let every line of the log say to which call it belongs; headers, bodies and secrets are never logged."""
    logging.basicConfig(level=level)
    for handler in logging.getLogger().handlers:
        handler.addFilter(_tell)
        handler.setFormatter(_Discreet(FORMAT))


def conceal(before: str) -> None:
    """Never write down what stands after this in an address."""
    _SECRETS.add(before)


def concealed(text: str) -> str:
    """The text without the secrets of addresses in it, right ones and wrong ones alike."""
    for before in _SECRETS:
        text = re.sub(rf"({re.escape(before)})[^/?#\s\"']+", r"\1...", text)
    return text


class _Discreet(logging.Formatter):
    """Of lines and of the tracebacks below them, in which PostgreSQL tells the values that broke a constraint. What
    callers wrote may stand in both: a message stays in its line, and what is below is set in, so that nothing in it
    passes for a line."""

    def format(self, record: logging.LogRecord) -> str:
        line, *below = _DETAIL.sub("DETAIL: ...", super().format(record)).split("\n")
        return concealed("\n".join([line, *(f"  {_in_line(part)}" for part in below)]))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # as logging calls it
        return _in_line(_DETAIL.sub("DETAIL: ...", super().formatMessage(record)))


def _in_line(text: str) -> str:
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def _tell(line: logging.LogRecord) -> bool:
    line.trace_id = g.get("trace_id", "-") if has_app_context() else "-"
    return True
