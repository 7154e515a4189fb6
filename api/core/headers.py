"""What browsers are told with every answer, whatever it is: said here once, and made once when the program starts."""

from collections.abc import Callable, Iterable
from typing import Any

CONTENT_POLICY, OPENER_POLICY = "Content-Security-Policy", "Cross-Origin-Opener-Policy"
YEAR = 365 * 24 * 3600  # seconds

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
Headers = tuple[tuple[str, str], ...]

ASIDE = "cemr.aside"  # in a request's environment: how to let others have their turn, where only one has it at a time

NOTHING = "default-src 'none'; frame-ancestors 'none'"  # of data: a page says itself what it may load
UNUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip


def protecting(*, secure: bool, shared: bool) -> Headers:
    """`secure` is whether the program is reached by https, `shared` whether pages of other origins use it."""
    told = {
        CONTENT_POLICY: NOTHING,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
        OPENER_POLICY: "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin" if shared else "same-origin",
    }
    if secure:
        told["Strict-Transport-Security"] = f"max-age={YEAR}"
    return tuple(told.items())


class Protected:
    """An application whose every answer says these headers, unless it says itself what else a page of its may do."""

    def __init__(self, application: Application, headers: Headers) -> None:
        self._application, self._headers = application, headers
        self._names = frozenset(name for name, _ in headers)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        def start_protected(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            own = self._names.intersection([name for name, _ in headers])
            more = [header for header in self._headers if header[0] not in own] if own else self._headers
            return start(status, [*headers, *more], *error)

        return self._application(environ, start_protected)
