"""Reports as tests ask for them."""

from urllib.parse import urlencode

from api.core.fields import Text
from api.core.listing import Row
from api.report_snapshots.kinds import REPORTS
from api.reports.report import Asked

BASE = "http://localhost/cemr/v1"


# Those that are of a plan; of what else there is one is known to its own accounts without being named.
OF_PLANS = {name: report for name, report in REPORTS.items() if "action_plan" in report.args().fields}


def question(report, department="KS", **asked):
    """What is asked, as far as the report can be; one of a single department is told which."""
    known = OF_PLANS.get(report.name)
    one = isinstance(report.args().fields.get("department"), Text)
    return {**(asked if known else {}), **({"department": department} if one else {})}


def read(report, actor, said) -> Row:
    """The row of which all formats are made."""
    return report.row(actor, Asked.of(report.args().load(said), said, BASE))


def address(report, **asked):
    """The address of the report; of the sample's plan, if nothing else is asked."""
    return f"{report.path}?{urlencode(question(report, **(asked or {'signatory': 'boras'})))}"
