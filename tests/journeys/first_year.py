"""One year of Borås, told over HTTP alone: what the coordinator, a reporter, an approver and the registrar do."""

from datetime import UTC, datetime

from api.core import clock
from tests.support.build import department_of, moved, post
from tests.support.client import Client

TITLE = "Jämställdhetsplan 2026–2029"
CASE = "KS 2025-00100"
ITEMS = {
    "walks": {"reference": "1", "title": "Trygghetsvandringar", "dueDate": "2026-05-31", "lead": "FOFN"},
    "lights": {"reference": "2", "title": "Bättre ljus", "dueDate": "2026-10-31", "lead": "FOFN",
               "contactRole": "Fritidschef"},
    "survey": {"reference": "3", "title": "Enkät", "dueDate": "2026-12-31", "lead": "KS"},
    "language": {"reference": "4", "title": "Bild och språk", "dueDate": "2026-12-31", "lead": "KS",
                 "allDepartments": True},
}  # fmt: skip


def on(month, day, year=2026):
    return clock.at(datetime(year, month, day, 9, 0, tzinfo=UTC))


def key_of(path):
    return path.rpartition("/")[2]


class Year:
    """`people` are clients by what they are; paths of what comes to be are kept by name."""

    def __init__(self, coordinator):
        self.coordinator = coordinator
        self.reporter, self.politician = coordinator.as_("boras-reporter"), coordinator.as_("boras-politician")
        self.approver, self.registrar = (self.person(*one) for one in (("approver", "FOF"), ("registrar", None)))
        self.items, self.decisions, self.rounds, self.meetings = {}, {}, {}, {}
        self.plan = self.goal = None

    def person(self, role, unit):
        """Somebody with an account and a token of their own."""
        place = {"departmentId": self.unit(unit)} if unit else {}
        account = post(self.coordinator, "/accounts", name=f"Ny {role}", grants=[{"role": role, **place}])
        token = post(self.coordinator, "/access-tokens", accountId=account["id"], days=400)["token"]
        other = Client(self.coordinator.application, self.coordinator.response_wrapper)
        other.token, other.tokens = token, self.coordinator.tokens
        return other

    def unit(self, code):
        return department_of(self.coordinator, code)

    def status(self, client, path, status, **more):
        """Move something on, and see that it went there."""
        answer = moved(client, path, status, **more)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        assert answer.get_json()["status"] == status
        return answer.get_json()

    def decide(self, name, body, day, outcome, **more):
        said = {"title": TITLE, "decidedOn": day, "outcome": outcome, "caseNumber": CASE, **more}
        self.decisions[name] = post(self.registrar, "/decisions", bodyId=self.unit(body), **said)["id"]
        return self.decisions[name]

    def meet(self, name, day, minutes, *agenda):
        body = {"bodyId": self.unit("TPG"), "title": "Tvärpolitiska gruppen", "heldOn": day, "minutes": minutes}
        path = "/meetings/" + post(self.registrar, "/meetings", agenda=list(agenda), **body)["id"]
        self.meetings[name] = path
        return self.status(self.registrar, path, "held")

    def draft(self):
        """The group has met; the coordinator writes what it wants."""
        with on(8, 25, 2025):
            matter = {"title": "Ny plan", "forDecision": True}
            wanted = self.decide("assignment", "TPG", "2025-08-25", "commissioned", nextBodyId=self.unit("KS"))
            self.meet("draft", "2025-08-25", "Gruppen vill ha en plan.", {**matter, "decisionId": wanted})
            articles = [{"number": 6, "reason": "Barn möter stereotyper tidigt."}, {"number": 21}]
            period = {"periodStart": "2026-01-01", "periodEnd": "2029-12-31"}
            body = {"title": TITLE, "visibility": "public", "articles": articles, **period}
            self.plan = "/action-plans/" + post(self.coordinator, "/action-plans", **body)["id"]
            own = {"actionPlanId": key_of(self.plan)}
            self.goal = post(self.coordinator, "/goals", title="Trygga platser", articles=[21], **own)["id"]
            for name, item in ITEMS.items():
                said = {"goalId": self.goal, "articles": [21], "leadDepartmentId": self.unit(item["lead"]), **item}
                del said["lead"]
                self.items[name] = "/action-items/" + post(self.coordinator, "/action-items", **own, **said)["id"]

    def adopt(self):
        """Consultation, a proposal, referral back, a better proposal, and the council's decision."""
        with on(9, 15, 2025):
            sent = self.decide("consultation", "KS", "2025-09-15", "referred")
            self.status(self.coordinator, self.plan, "consultation", decisionId=sent)
        with on(10, 20, 2025):
            proposed = self.decide("proposal", "KS", "2025-10-20", "approved", nextBodyId=self.unit("KF"))
            self.status(self.coordinator, self.plan, "proposed", decisionId=proposed)
        with on(11, 20, 2025):
            back = self.decide("back", "KF", "2025-11-20", "referred_back", nextBodyId=self.unit("KS"))
            assert moved(self.coordinator, self.plan, "adopted", decisionId=back).status_code == 400
            self.status(self.coordinator, self.plan, "draft", decisionId=back, comment="Målen ska bli mätbara.")
            assert self.coordinator.change(self.plan, {"purpose": "Mätbara mål för trygghet."}).status_code == 200
            self.status(self.coordinator, self.plan, "proposed")
        with on(12, 18, 2025):
            approval = self.decide("adoption", "KF", "2025-12-18", "approved_with_changes", paragraph="§ 300")
            adopted = self.status(self.coordinator, self.plan, "adopted", decisionId=approval)
        assert (adopted["adoptedOn"], adopted["published"]) == ("2025-12-18", True)

    def plan_round(self, name, kind, days, **more):
        names = ("periodStart", "periodEnd", "opensOn", "deadline", "closesOn")
        body = {"actionPlanId": key_of(self.plan), "title": name, "kind": kind, **dict(zip(names, days, strict=True))}
        self.rounds[name] = "/follow-up-rounds/" + post(self.coordinator, "/follow-up-rounds", **body, **more)["id"]

    def part(self, name, code):
        """The address of a department's part in a round."""
        found = f"/round-departments?round={key_of(self.rounds[name])}&department={self.unit(code)}"
        return "/round-departments/" + self.coordinator.ids(found)[0]

    def report(self, client, name, item, status="in_progress", **more):
        body = {"actionItemId": key_of(self.items[item]), "roundId": key_of(self.rounds[name]), "status": status}
        return post(client, "/status-reports", **body, **more)

    def finish(self, name, code):
        """The department is marked ready by who reports, and approved by its approver."""
        self.status(self.reporter, self.part(name, code), "ready", comment="Allt som är vårt är rapporterat.")
        self.status(self.approver, self.part(name, code), "approved")

    def first_round(self):
        """The first four months: the board's walks are under way, its lights have a risk."""
        asked = [self.unit(code) for code in ("FOFN", "KUN", "KS")]
        with on(4, 20):
            days = ("2026-01-01", "2026-04-30", "2026-05-01", "2026-05-10", "2026-05-15")
            self.plan_round("T1", "tertial", days, departmentIds=asked)
        with on(5, 1):
            self.status(self.coordinator, self.rounds["T1"], "open")
        with on(5, 6):
            self.report(self.reporter, "T1", "walks", progress=40, forecast="green", doneSinceLast="Två vandringar.")
            said = {"deviation": "Upphandlingen är överklagad.", "deviationReason": "En leverantör klagar."}
            self.report(self.reporter, "T1", "lights", forecast="red", proposedDueDate="2027-03-31", **said)
            self.report(self.reporter, "T1", "language", departmentId=self.unit("FOFN"), forecast="green")
            self.finish("T1", "FOFN")
            self.report(self.coordinator, "T1", "survey", "not_started", departmentId=self.unit("KS"))
            more = {"departmentId": self.unit("KS"), "forecast": "green"}
            self.report(self.coordinator, "T1", "language", "completed", **more)
        with on(5, 15):
            self.status(self.coordinator, self.rounds["T1"], "closed")

    def spring(self):
        """The group meets; one deadline is moved and one item cancelled by decision; the walks are done, late."""
        with on(5, 20):
            matters = [
                {"title": "Tertial 1", "roundId": key_of(self.rounds["T1"])},
                {"title": "Bättre ljus", "actionItemId": key_of(self.items["lights"]), "forDecision": True},
            ]
            self.meet("spring", "2026-05-20", "Gruppen stöder en ny tidsfrist för ljuset.", *matters)
        with on(6, 8):
            moved_by = self.decide("lights", "KS", "2026-06-08", "approved", paragraph="§ 210")
            body = {"dueDate": "2027-03-31", "changeNote": "Upphandlingen är överklagad."}
            answer = self.coordinator.change(self.items["lights"], {**body, "deadlineDecisionId": moved_by})
            assert answer.status_code == 200, answer.get_data(as_text=True)
        with on(6, 15):
            stopped = self.decide("survey", "KS", "2026-06-15", "approved", paragraph="§ 231")
            reason = {"cancelReason": "Ersätts av den nationella enkäten.", "decisionId": stopped}
            self.status(self.coordinator, self.items["survey"], "cancelled", **reason)
        with on(6, 20):
            done = {"completedOn": "2026-06-18", "result": "Fyra vandringar."}
            self.status(self.reporter, self.items["walks"], "completed", **done)

    def reorganise(self):
        """At midsummer the board goes up in another, in the middle of an open round."""
        with on(6, 25):
            title = {"title": "T2", "opensOn": "2026-06-26", "deadline": "2026-09-10", "closesOn": "2026-09-15"}
            path = f"{self.rounds['T1']}/next"
            self.rounds["T2"] = "/follow-up-rounds/" + post(self.coordinator, path, **title)["id"]
            self.status(self.coordinator, self.rounds["T2"], "open")
        with on(6, 30):
            self.part_of_fofn = self.part("T2", "FOFN")
            body = {"successors": [{"departmentId": self.unit("KUN")}], "changeNote": "Nämnderna slås samman."}
            post(self.coordinator, f"/departments/{self.unit('FOFN')}/successions", **body)

    def second_round(self):
        """Its heir answers for the lights; a report is corrected only after the round is closed."""
        with on(9, 1):
            report = self.report(self.reporter, "T2", "lights", forecast="green", progress=20)
            self.report(self.reporter, "T2", "language", departmentId=self.unit("KUN"))
            self.status(self.reporter, self.part("T2", "KUN"), "ready", comment="Klart.")
        with on(9, 15):
            self.status(self.coordinator, self.rounds["T2"], "closed")
        with on(9, 20):
            path = f"/status-reports/{report['id']}"
            assert self.reporter.change(path, {"progress": 30}).status_code == 409
            body = {"actionItemId": key_of(self.items["lights"]), "correctsId": report["id"], "status": "in_progress"}
            post(self.reporter, "/status-reports", **body, progress=30, forecast="green")

    def annual_round(self):
        """The year as a whole: assessed from two sides, closed, and told to the council."""
        with on(12, 14):
            days = ("2026-01-01", "2026-12-31", "2026-12-14", "2027-01-20", "2027-01-29")
            self.plan_round("Year", "annual", days)
            self.status(self.coordinator, self.rounds["Year"], "open")
        with on(1, 11, 2027):
            self.report(self.reporter, "Year", "lights", progress=60, forecast="green")
            self.report(self.reporter, "Year", "language", "completed", departmentId=self.unit("KUN"))
            more = {"goalId": self.goal, "roundId": key_of(self.rounds["Year"])}
            own = {"level": "good", "motivation": "Fler känner sig trygga."}
            found = post(self.reporter, "/goal-assessments", selfAssessment=own, **more)
            other = {"level": "some", "motivation": "Underlaget är litet."}
            path = f"/goal-assessments/{found['id']}"
            assert self.coordinator.change(path, {"independentAssessment": other}).status_code == 200
        with on(1, 29, 2027):
            self.status(self.coordinator, self.rounds["Year"], "closed")
        with on(3, 20, 2027):
            noted = self.decide("noted", "KF", "2027-03-18", "noted", paragraph="§ 41")
            self.status(self.coordinator, self.rounds["Year"], "reported", decisionId=noted)

    def tell(self):
        for chapter in (self.draft, self.adopt, self.first_round, self.spring, self.reorganise, self.second_round,
                        self.annual_round):  # fmt: skip
            chapter()
        return self
