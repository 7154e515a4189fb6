"""Reports as tests ask for them."""

from urllib.parse import urlencode

from api.core.fields import Text
from api.core.listing import Row
from api.reports.report import Asked

BASE = "http://localhost/cemr/v1"


def question(report, department="KS", **asked):
    """What is asked; a report of one department is told which."""
    one = isinstance(report.args().fields.get("department"), Text)
    return {**asked, **({"department": department} if one else {})}


def read(report, actor, said) -> Row:
    """The row of which all formats are made."""
    return report.row(actor, Asked.of(report.args().load(said), said, BASE))


def address(report, **asked):
    """The address of the report; of the sample's plan, if nothing else is asked."""
    return f"{report.path}?{urlencode(question(report, **(asked or {'signatory': 'boras'})))}"
