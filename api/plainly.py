"""How a command of the program says why it did not do what it was told to."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DBAPIError

from api.core.errors import DomainError, RuleBroken
from api.database import Refused


@contextmanager
def plainly(*nothing: str) -> Iterator[None]:
    """What is refused is said in a sentence, not as a traceback; and what did not happen then."""
    try:
        yield
    except RuleBroken as error:
        raise click.ClickException("; ".join(f"{at}: {message.said('en')}" for at, message in error.faults)) from error
    except DomainError as error:
        raise click.ClickException(error.message.said("en")) from error
    except Refused as error:
        raise click.ClickException(" ".join((str(error), *nothing))) from error
    except DBAPIError as error:  # without the statement: its values are nobody's business
        raise click.ClickException("\n".join((str(error.orig).strip(), *nothing))) from error
