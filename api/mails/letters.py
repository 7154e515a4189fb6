"""Letters made of a feature's templates: `{name}.txt` and `{name}.html`, in Swedish and in English."""

from functools import cache, partial
from typing import Any, NamedTuple

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from api.signatories.rules import Language

# Days are written as people write them: 27 november 2026, 27 November 2026.
LOCALES = {Language.SWEDISH: "sv_SE", Language.ENGLISH: "en_GB"}


class Letter(NamedTuple):
    """What is written, as text and as HTML."""

    subject: str
    text: str
    html: str


def said(language: str, swedish: str, english: str) -> str:
    return swedish if language == Language.SWEDISH else english


def letter(package: str, name: str, language: str, subject: str, **values: Any) -> Letter:
    """The letter that the package's templates make of these values; they `say` in both languages, and write a `day`."""
    day = partial(format_date, format="long", locale=LOCALES[Language(language)])
    subject = " ".join(subject.split())  # titles may have lines, and a header has one
    known = {"say": partial(said, language), "day": day, "lang": language, "subject": subject, **values}
    text, html = (_template(package, f"{name}.{kind}").render(known) for kind in ("txt", "html"))
    return Letter(subject, text, html)


@cache
def _template(package: str, name: str) -> Template:
    environment = Environment(  # nosec B701  # text is sent as text
        loader=PackageLoader(package),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
