"""The database finds by an index what lists ask for: no list of one signatory reads all items or all events."""

import os
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from sqlalchemy import event

from api.access_tokens.commands import issue_token
from api.accounts.commands import create_account
from api.accounts.permissions import Role
from api.app import create_app
from api.core import clock
from api.core.db import db
from api.departments.models import Department
from seeds.load import LOADER
from tests.benchmarks import data, store
from tests.conftest import NOW
from tests.support import postgres
from tests.support.many import many_reports

BASE = "/cemr/v1"
ITEMS = 5_000
PARTS = {"action_item_article", "action_item_department", "action_item_tag"}
REMEMBERED = {"action_item", *PARTS}
LARGE = {*REMEMBERED, *(f"{name}_history" for name in REMEMBERED), "event", "status_report", "comment"}
COORDINATOR = {"Authorization": f"Bearer {data.token(2)}"}
OWN = f"signatory={data.slug(2)}"

FOR_EVERYBODY = {
    "a status": f"/action-items?{OWN}&status=in_progress",
    "a status by deadline": f"/action-items?{OWN}&status=in_progress&sort=dueDate",
    "deadlines between two dates": f"/action-items?{OWN}&dueAfter=2026-01-01&dueBefore=2026-03-01",
    "what changed lately": f"/action-items?{OWN}&updatedSince=2026-10-20T00:00:00Z",
    "an article": f"/action-items?{OWN}&article=6",
    "a tag": f"/action-items?{OWN}&tag=skola",
    "a plan": "/action-items?actionPlan={plan}",
    "a goal": "/action-items?goal={goal}",
    "what is late in one signatory": f"/action-items?{OWN}&timeliness=overdue&sort=dueDate",
    "what is late everywhere": "/action-items?timeliness=overdue&sort=dueDate",
    "a department's items": "/action-items?department={department}&sort=dueDate",
    "what is late in a department": "/action-items?department={department}&timeliness=overdue",
    "what a department leads": "/action-items?leadDepartment={department}",
    "the next page of a walk": f"/action-items?{OWN}&status=in_progress&sort=dueDate&cursor={{cursor}}",
    "one item": "/action-items/{item}",
}
FOR_EVERYBODY |= {
    f"{name}, as of a day": f"{path}{'&' if '?' in path else '?'}asOf=2026-08-01"
    for name, path in FOR_EVERYBODY.items()
}
FOR_THE_COORDINATOR = {
    **FOR_EVERYBODY,
    "an external key": "/action-items?externalKey=stratsys:A-1",
    "the first events": "/events",
    "the events after one": "/events?after=20",
    "the next page of the events": "/events?cursor={events}",
    "the events of one kind": "/events?type=action-item.created",
    "the history of an item": "/action-items/{item}/events",
    "what was reported": "/status-reports",
    "what was reported lately": "/status-reports?reportedSince=2026-10-20T00:00:00Z",
    "the next page of the reports": "/status-reports?cursor={reports}",
    "what was reported of an item": "/status-reports?actionItem={item}",
    "what was reported in a round": "/status-reports?round={round}",
    "what a department reported": "/status-reports?department={department}",
    "what was reported of a plan": "/status-reports?actionPlan={plan}",
    "what proposes a deadline": "/status-reports?proposesDueDate=true&current=true",
    "what was said": "/comments",
    "what was said lately": "/comments?since=2026-10-20T00:00:00Z",
    "the next page of what was said": "/comments?cursor={comments}",
    "what was said of an item": "/comments?actionItem={item}",
    "what was said of a goal": "/comments?goal={goal}",
    "what was said in a plan": "/comments?actionPlan={plan}",
    "what was said of a report": "/comments?statusReport={report}",
    "the answers of a question": "/comments?question={question}",
    "what a department was asked": "/comments?department={department}&kind=question",
    "what waits for an answer": "/comments?answered=false",
    "what was answered": "/comments?answered=true&sort=-answeredAt",
    "what was corrected": "/comments?current=false",
    "how far the departments are": "/round-departments?round={round}",
    "how far a round is": "/reports/round-progress?round={round}",
    "what waits for the coordinator": "/me/to-do",
}
FOR_THE_REPORTER = {
    "what waits for a reporter": "/me/to-do",
    "what a reporter has to report": "/me/to-do?kind=report&sort=itemDueDate",
    "what a reporter has to report in a round": "/me/to-do?round={round}",
}


class Filled:
    """An application on made-up data, and where the database looks when it is asked."""

    def __init__(self, url, folder):
        store.make(url, ITEMS, NOW.date())
        self.app = create_app(store.settings_for(url, folder))
        with clock.at(NOW):
            many_reports(self.app)
        with self.app.app_context():
            self.engines = list(db.engines.values())
        walk = self.ask(f"/action-items?{OWN}&status=in_progress&sort=dueDate&cursor=*", COORDINATOR)
        item = walk["actionItems"][0]
        [round_] = self.ask(f"/follow-up-rounds?status=open&actionPlan={item['actionPlan']['id']}", COORDINATOR)[
            "followUpRounds"
        ]
        self.named = {"item": item["id"], "plan": item["actionPlan"]["id"], "goal": item["goal"]["id"],
                      "department": item["leadDepartment"]["id"], "cursor": _next(walk), "round": round_["id"],
                      "comments": _next(self.ask("/comments?cursor=*", COORDINATOR)),
                      "question": self.ask("/comments?limit=1", COORDINATOR)["comments"][0]["id"],
                      "report": self.ask("/status-reports?limit=1", COORDINATOR)["statusReports"][0]["id"],
                      "reports": _next(self.ask("/status-reports?cursor=*", COORDINATOR)),
                      "events": _next(self.ask("/events?cursor=*", COORDINATOR))}  # fmt: skip
        self.reporter = self._reporter()

    def _reporter(self):
        """The headers of an account that reports for the department that is asked about."""
        with self.app.app_context():
            where = (LOADER, "Rapportör", db.session.get_one(Department, self.named["department"]).signatory_id)
            account = create_account(*where, Role.REPORTER, [self.named["department"]])
            return {"Authorization": f"Bearer {issue_token(LOADER, account, 1).text}"}

    def ask(self, path, headers):
        answer = self.app.test_client().get(BASE + path, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def full_scans(self, path, headers):
        """The plans of the statements that the API itself sends, where they read a large table from end to end."""
        sent = []

        def note(connection, _cursor, statement, parameters, *_):
            sent.append((connection.engine, statement, parameters))

        for engine in self.engines:
            event.listen(engine, "before_cursor_execute", note)
        self.ask(path.format(**self.named), headers)
        for engine in self.engines:
            event.remove(engine, "before_cursor_execute", note)
        return [(statement, scans) for engine, statement, given in sent if (scans := _scans(engine, statement, given))]

    def close(self):
        for engine in self.engines:
            engine.dispose()


def _next(page):
    return parse_qs(urlsplit(page["_links"]["next"]["href"]).query)["cursor"][0]


def _scans(engine, statement, parameters):
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            return [row.detail for row in plan if row.detail.startswith("SCAN") and row.detail.split()[1] in LARGE]
        # A table of this size can be cheaper to read than to search; what counts is whether it can be searched.
        connection.exec_driver_sql("SET enable_seqscan = off")
        plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
        connection.exec_driver_sql("RESET enable_seqscan")
    return [node for node in _nodes(plan[0]["Plan"]) if node.get("Relation Name") in LARGE and _reads_all(node)]


def _nodes(node):
    return [node, *(inner for part in node.get("Plans", ()) for inner in _nodes(part))]


def _reads_all(node):
    searched = ("Index Scan", "Index Only Scan")
    return node["Node Type"] == "Seq Scan" or (node["Node Type"] in searched and "Index Cond" not in node)


@contextmanager
def _filled(engine, folder):
    if engine == "sqlite":
        yield Filled(f"sqlite:///{folder / 'plans.db'}", folder)
        return
    name = f"plans_{os.getpid()}"
    with postgres.server() as address, psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        filled = Filled(f"{address}/{name}".replace("postgresql:", "postgresql+psycopg:"), folder)
        yield filled
        filled.close()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request, tmp_path_factory):
    with _filled(request.param, tmp_path_factory.mktemp("plans")) as found:
        yield found


@pytest.mark.parametrize("name", FOR_EVERYBODY)
def test_a_guest_reads_by_an_index(name, filled):
    assert filled.full_scans(FOR_EVERYBODY[name], {}) == []


@pytest.mark.parametrize("name", FOR_THE_COORDINATOR)
def test_a_coordinator_reads_by_an_index(name, filled):
    assert filled.full_scans(FOR_THE_COORDINATOR[name], COORDINATOR) == []


@pytest.mark.parametrize("name", FOR_THE_REPORTER)
def test_a_reporter_reads_by_an_index(name, filled):
    assert filled.full_scans(FOR_THE_REPORTER[name], filled.reporter) == []
