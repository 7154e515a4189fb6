"""The labels of every code: (Swedish, English)."""

from api.action_items.rules import Coverage, Forecast, ItemStatus, Timeliness
from api.action_plans.rules import PlanStatus, Visibility
from api.calendar_addresses.rules import CalendarKind
from api.charter.rules import Provenance, SummaryBasis
from api.charter_standing.rules import Basis, PlanElement, Standing
from api.code_lists.access import ACCESS
from api.code_lists.follow_up import FOLLOW_UP, Labels
from api.code_lists.incoming import INCOMING
from api.deadlines.rules import DeadlineKind
from api.decisions.rules import Outcome
from api.departments.rules import DepartmentKind
from api.goals.rules import GoalKind
from api.plan_copies.rules import CopiedItems
from api.reorganisations.rules import MoveRole
from api.signatories.rules import CharterEdition, CharterStatus, Language, Precision, SignatoryKind

CODE_LISTS: dict[str, Labels] = {
    "action-item-status": {
        ItemStatus.NOT_STARTED: ("Ej påbörjad", "Not started"),
        ItemStatus.IN_PROGRESS: ("Pågår", "In progress"),
        ItemStatus.PAUSED: ("Pausad", "Paused"),
        ItemStatus.COMPLETED: ("Genomförd", "Completed"),
        ItemStatus.CANCELLED: ("Utgår", "Cancelled"),
    },
    "timeliness": {
        Timeliness.ON_TIME: ("I tid", "On time"),
        Timeliness.DUE_SOON: ("Klart inom 30 dagar", "Due within 30 days"),
        Timeliness.OVERDUE: ("Försenad", "Overdue"),
        Timeliness.COMPLETED_ON_TIME: ("Genomförd i tid", "Completed on time"),
        Timeliness.COMPLETED_LATE: ("Genomförd efter utsatt tid", "Completed late"),
        Timeliness.CLOSED: ("Avslutad", "Closed"),
    },
    "forecast": {
        Forecast.GREEN: ("Enligt plan", "As planned"),
        Forecast.YELLOW: ("Viss avvikelse eller risk", "Some deviation or risk"),
        Forecast.RED: ("Stor avvikelse", "Large deviation"),
        Forecast.GREY: ("Ej bedömd", "Not assessed"),
    },
    "coverage": {
        Coverage.NONE: ("Inga åtgärder", "No items"),
        Coverage.PLANNED: ("Planerat, inget påbörjat", "Planned, none begun"),
        Coverage.UNDER_WAY: ("Pågår", "Under way"),
        Coverage.DONE: ("Genomfört", "Done"),
    },
    "action-plan-status": {
        PlanStatus.DRAFT: ("Utkast", "Draft"),
        PlanStatus.CONSULTATION: ("På remiss", "In consultation"),
        PlanStatus.PROPOSED: ("Under politisk beredning", "Proposed"),
        PlanStatus.ADOPTED: ("Antagen", "Adopted"),
        PlanStatus.SUPERSEDED: ("Ersatt", "Superseded"),
        PlanStatus.EXPIRED: ("Upphörd", "Expired"),
        PlanStatus.REVOKED: ("Upphävd", "Revoked"),
    },
    "visibility": {
        Visibility.INTERNAL: ("Intern", "Internal"),
        Visibility.NETWORK: ("Delad i nätverket", "Shared in the network"),
        Visibility.PUBLIC: ("Offentlig", "Public"),
    },
    "goal-kind": {
        GoalKind.OUTCOME: ("Effektmål", "Outcome goal"),
        GoalKind.PROCESS: ("Processmål", "Process goal"),
    },
    **FOLLOW_UP,
    "decision-outcome": {
        Outcome.APPROVED: ("Bifall", "Approved"),
        Outcome.APPROVED_WITH_CHANGES: ("Bifall med ändringar", "Approved with changes"),
        Outcome.REJECTED: ("Avslag", "Rejected"),
        Outcome.DEFERRED: ("Bordlagd", "Deferred"),
        Outcome.REFERRED_BACK: ("Återremiss", "Referred back"),
        Outcome.REFERRED: ("Remiss", "Referred for consultation"),
        Outcome.NOTED: ("Läggs till handlingarna", "Noted"),
        Outcome.COMMISSIONED: ("Uppdrag", "Commissioned"),
    },
    "department-kind": {
        DepartmentKind.COUNCIL: ("Fullmäktige", "Council"),
        DepartmentKind.EXECUTIVE_BOARD: ("Styrelse", "Executive board"),
        DepartmentKind.BOARD: ("Nämnd", "Board"),
        DepartmentKind.COMMITTEE: ("Utskott eller beredning", "Sub-committee"),
        DepartmentKind.ADMINISTRATION: ("Förvaltning", "Administration"),
        DepartmentKind.COMPANY: ("Bolag", "Municipal company"),
        DepartmentKind.CROSS_PARTY_GROUP: ("Tvärpolitisk grupp", "Cross-party group"),
    },
    "copied-items": {
        CopiedItems.NONE: ("Inga åtgärder", "No items"),
        CopiedItems.UNFINISHED: ("Åtgärder som inte är avslutade", "Items that are not finished"),
        CopiedItems.ALL: ("Alla åtgärder", "All items"),
    },
    "move-role": {
        MoveRole.LEAD: ("Ansvarig för åtgärden", "Leads the item"),
        MoveRole.PARTICIPATING: ("Medverkar i åtgärden", "Takes part in the item"),
        MoveRole.FOLLOW_UP: ("Ansvarar för uppföljning", "Responsible for follow-up"),
        MoveRole.REVISION: ("Ansvarar för revidering", "Responsible for revision"),
        MoveRole.PARENT: ("Överordnad enhet", "The department above"),
        MoveRole.SERVED_BY: ("Förvaltning åt nämnden", "Administration of the board"),
        MoveRole.SERVES: ("Nämnd som förvaltningen arbetar åt", "Board that the administration serves"),
        MoveRole.REPORTING: ("Enhet som kontot rapporterar för", "Department that the account reports for"),
    },
    "signatory-kind": {
        SignatoryKind.MUNICIPALITY: ("Kommun", "Municipality"),
        SignatoryKind.REGION: ("Region", "Region"),
    },
    "charter-status": {
        CharterStatus.SIGNED: ("Har undertecknat", "Has signed"),
        CharterStatus.NOT_SIGNED: ("Har inte undertecknat", "Has not signed"),
        CharterStatus.UNKNOWN: ("Okänt", "Unknown"),
    },
    "charter-edition": {
        CharterEdition.FIRST: ("2006, artikel 1–30", "2006, articles 1–30"),
        CharterEdition.SECOND: ("2022, artikel 1–39", "2022, articles 1–39"),
    },
    "language": {
        Language.SWEDISH: ("Svenska", "Swedish"),
        Language.ENGLISH: ("Engelska", "English"),
    },
    "precision": {
        Precision.DAY: ("Dag", "Day"),
        Precision.MONTH: ("Månad", "Month"),
        Precision.YEAR: ("År", "Year"),
    },
    "provenance": {
        Provenance.OFFICIAL: ("Sedd i deklarationens text", "Seen in the charter's text"),
        Provenance.SECONDARY: ("Sedd i ett dokument som återger den", "Seen in a document that reproduces it"),
        Provenance.UNCONFIRMED: ("Vanlig men inte kontrollerad", "In common use, not checked"),
        Provenance.TRANSLATION: ("Vår översättning", "Our translation"),
        Provenance.TOPIC: ("CEMR:s ämnesrubrik", "CEMR's name of the subject"),
        Provenance.OWN: ("Våra egna ord", "Our own words"),
    },
    "summary-basis": {
        SummaryBasis.FULL_TEXT: ("Hela artikeln", "The whole article"),
        SummaryBasis.PARTIAL_TEXT: ("En del av artikeln", "Part of the article"),
        SummaryBasis.TITLE_ONLY: ("Bara rubriken", "The title only"),
        SummaryBasis.TOPIC_ONLY: ("Bara ämnet", "The subject only"),
    },
    "standing": {
        Standing.MET: ("Uppfylld", "Met"),
        Standing.DUE: ("Återstår", "Due"),
        Standing.OVERDUE: ("Försenad", "Overdue"),
        Standing.UNKNOWN: ("Inte känt", "Unknown"),
        Standing.VOLUNTARY: ("Frivillig", "Voluntary"),
    },
    "standing-basis": {
        Basis.EVERYTHING: ("Alla handlingsplaner", "Every plan"),
        Basis.PUBLISHED: ("Publicerade handlingsplaner", "Published plans"),
    },
    "plan-element": {
        PlanElement.OBJECTIVES: ("Mål", "Objectives"),
        PlanElement.PRIORITIES: ("Prioriteringar", "Priorities"),
        PlanElement.MEASURES: ("Åtgärder", "Measures"),
        PlanElement.RESOURCES: ("Resurser", "Resources"),
        PlanElement.TIME_FRAME: ("Tidsplan", "Time frame"),
    },
    "deadline-kind": {
        DeadlineKind.ACTION_ITEM: ("Åtgärd", "Action item"),
        DeadlineKind.CHECKPOINT: ("Avstämning", "Checkpoint"),
        DeadlineKind.FOLLOW_UP_ROUND: ("Uppföljningsomgång", "Follow-up round"),
        DeadlineKind.ACTION_PLAN_END: ("Handlingsplanen upphör", "End of the action plan"),
        DeadlineKind.CHARTER_DUTY: ("Skyldighet enligt deklarationen", "Duty of the charter"),
    },
    "calendar-kind": {
        CalendarKind.SIGNATORY: ("Hela kommunen eller regionen", "The whole signatory"),
        CalendarKind.DEPARTMENT: ("En enhet", "One department"),
        CalendarKind.MINE: ("De egna enheterna", "The account's own departments"),
    },
    **ACCESS,
    **INCOMING,
}


def code_list(name: str) -> dict[str, object]:
    """One list as it is shown: its codes in their own order, each with both labels."""
    codes = [{"code": str(code), "label": {"sv": sv, "en": en}} for code, (sv, en) in CODE_LISTS[name].items()]
    return {"id": name, "codes": codes}
