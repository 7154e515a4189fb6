"""Exports without HTTP."""

from api.core.engines import reading
from api.documents.words import Words
from api.exports.cells import WRITERS
from api.exports.queries import said_in
from api.imports.rules import SYSTEM


def exported(actor, plan, form, language="sv"):
    with reading(actor) as connection:
        return WRITERS[form](said_in(connection, actor, plan, SYSTEM), Words(language))
