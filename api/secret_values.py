"""Settings that are secret: given in the environment or in a file, or made once by the embedded installation."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SECRETS = ("TOKEN_PEPPER", "DATABASE_URL", "OWNER_DATABASE_URL", "SMTP_URL", "REDIS_URL")
IN_A_FILE = "_FILE"
MADE_HERE = "generated"
MEANT_AT_LEAST = 8  # different characters; of 32 that are drawn among sixteen there are nearly always more


def with_files(given: Mapping[str, str], faults: list[str]) -> dict[str, str]:
    """What is given, and each secret that stands in the file which NAME_FILE names, as containers are given them."""
    read = dict(given)
    for name in SECRETS:
        if file := given.get(name + IN_A_FILE):
            try:
                read[name] = _held(file, given.get(name, ""), name)
            except ValueError as error:
                faults.append(f"{name}{IN_A_FILE}: {error}")
    return read


def _held(file: str, given: str, name: str) -> str:
    if given:
        raise ValueError(f"{name} is given, too; leave one of them out")
    try:
        text = Path(file).read_text("utf-8").strip()
    except OSError as error:
        raise ValueError(f"{file} cannot be read ({error.strerror})") from None
    except ValueError:
        raise ValueError(f"{file} is not a text in UTF-8") from None
    if not text or not text.isprintable():
        raise ValueError(f"{file} should hold one line, the value of {name}")
    return text


def pepper(text: str, *, embedded: bool) -> str:
    if embedded and text == MADE_HERE:
        return text
    if len(text) < 32:
        raise ValueError("is needed with DATABASE_URL: a secret of at least 32 characters, the same on every machine")
    if len(set(text)) < MEANT_AT_LEAST or text in (text + text)[1:-1]:
        raise ValueError("can be guessed; draw one: python3 -c 'import secrets; print(secrets.token_hex(32))'")
    return text


def kept_pepper(instance: Path) -> str:
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
