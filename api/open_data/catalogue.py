"""The catalogue in the terms of DCAT-AP-SE 3.0: itself, its service, and for each plan a dataset with its files."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from api.docs.info import CC0
from api.open_data.queries import Plan, Published, Publisher
from api.open_data.rules import (
    AS_IT_HAPPENS,
    AUTHORITIES,
    GOVERNMENT,
    LANGUAGES,
    LOCAL_AUTHORITY,
    PUBLIC,
    REST,
    SOCIETY,
    THEMES,
    Says,
    Thing,
    Value,
    both,
    to,
)
from api.reports.formats import MEDIA_TYPES, Format

CATALOG = "/open-data/catalog"
SUBJECT = {  # of the data, and of the service that gives them
    "dcterms:accessRights": to(PUBLIC),
    "dcat:keyword": [
        *both("jämställdhet", "gender equality"), *both("handlingsplan", "action plan"), *both("CEMR", "CEMR"),
    ],
    "dcat:theme": to(GOVERNMENT, SOCIETY),
}  # fmt: skip
FILES = (Format.CSV, Format.XLSX)


def catalogue(found: Published, base: str, mailbox: str = "") -> Iterator[Thing]:
    """Everything that a portal is told, of an API at the address `base`; questions go to the `mailbox`, if any."""
    organisations = [_organisation(publisher, base) for publisher in found.publishers]
    publisher = organisations[0] if len(organisations) == 1 else _everybody(base)
    yield _catalog(found, base, publisher)
    yield from {one.address: one for one in (publisher, *organisations)}.values()
    contacts = [_contact(base, mailbox)] if mailbox else []
    yield from contacts
    contact = {"dcat:contactPoint": to(*(one.address for one in contacts))}
    yield _service(base, publisher, contact)
    for plan in found.plans:
        yield from _dataset(plan, base, contact)


def _catalog(found: Published, base: str, publisher: Thing) -> Thing:
    adopted = [plan.adopted_on for plan in found.plans if plan.adopted_on]
    says = {
        "dcterms:title": both("Handlingsplaner för jämställdhet", "Action plans for gender equality"),
        "dcterms:description": both(
            "Publicerade handlingsplaner enligt CEMR-deklarationen: åtgärder, ansvariga, tidsfrister och läge.",
            "Published action plans under the CEMR charter: action items, who is responsible, deadlines and state.",
        ),
        "dcterms:publisher": to(publisher.address),
        "dcterms:issued": _day(min(adopted)) if adopted else [],
        "dcterms:modified": _moment(max(plan.changed for plan in found.plans)) if found.plans else [],
        "dcterms:language": to(*LANGUAGES.values()),
        "dcterms:license": to(CC0),
        "foaf:homepage": publisher.says.get("foaf:homepage", to(f"{base}/docs")),
        "dcat:themeTaxonomy": to(THEMES),
        "dcat:service": to(_service_at(base)),
        "dcat:dataset": to(*(_dataset_at(plan, base) for plan in found.plans)),
    }
    asked = f"?signatory={found.of.slug}" if found.of else ""
    return Thing(f"{base}{CATALOG}{asked}", "dcat:Catalog", says)


def _service(base: str, publisher: Thing, contact: Says) -> Thing:
    says = {
        **SUBJECT,
        **contact,
        "dcterms:title": both("API för handlingsplaner för jämställdhet", "API of action plans for gender equality"),
        "dcterms:publisher": to(publisher.address),
        "dcterms:type": to(REST),
        "dcterms:format": [Value(MEDIA_TYPES[Format.JSON])],
        "dcterms:license": to(CC0),
        "dcat:endpointURL": to(base),
        "dcat:endpointDescription": to(_description_at(base)),
        "dcat:landingPage": to(f"{base}/docs"),
    }
    return Thing(_service_at(base), "dcat:DataService", says)


def _everybody(base: str) -> Thing:
    """Who publishes what several publish: all of them."""
    host = urlsplit(base).netloc
    name = both(f"Kommuner och regioner på {host}", f"Municipalities and regions at {host}")
    return Thing(f"{base}{CATALOG}#publishers", "foaf:Agent", {"foaf:name": name, "dcterms:type": to(LOCAL_AUTHORITY)})


def _contact(base: str, mailbox: str) -> Thing:
    name = both("Öppna data om jämställdhet", "Open data on gender equality")
    return Thing(f"{base}{CATALOG}#contact", "vcard:Organization", {"vcard:fn": name, "vcard:hasEmail": to(mailbox)})


def _organisation(publisher: Publisher, base: str) -> Thing:
    says = {
        "foaf:name": both(publisher.name, publisher.name),
        "foaf:homepage": to(f"{base}/board/{publisher.slug}"),
        "dcterms:type": to(AUTHORITIES[publisher.kind]),
    }
    return Thing(_agent(publisher, base), "foaf:Agent", says)


def _dataset(plan: Plan, base: str, contact: Says) -> Iterator[Thing]:
    dataset, period = _dataset_at(plan, base), f"{base}/action-plans/{plan.id}#period"
    files = list(_files(plan, base))
    says = {
        **SUBJECT,
        **contact,
        "dcterms:title": [Value(plan.title, f"@{plan.language}")],
        "dcterms:description": both(
            "Åtgärderna i handlingsplanen: vem som ansvarar, när de ska vara klara och hur det går.",
            "The action items of the plan: who is responsible, when they are due and how they stand.",
        ),
        "dcterms:publisher": to(_agent(plan.publisher, base)),
        "dcterms:identifier": [Value(plan.id)],
        "dcterms:issued": _day(plan.adopted_on) if plan.adopted_on else [],
        "dcterms:modified": _moment(plan.changed),
        "dcterms:language": to(LANGUAGES[plan.language]),
        "dcterms:accrualPeriodicity": to(AS_IT_HAPPENS),
        "dcterms:temporal": to(period),
        "dcat:landingPage": to(f"{base}/reports/plan?actionPlan={plan.id}&format=html"),
        "dcat:distribution": to(*(file.address for file in files)),
    }
    yield Thing(dataset, "dcat:Dataset", says)
    yield Thing(period, "dcterms:PeriodOfTime", {"dcat:startDate": _day(plan.starts), "dcat:endDate": _day(plan.ends)})
    yield from files


def _files(plan: Plan, base: str) -> Iterator[Thing]:
    """The items through the API, and as files for spreadsheets."""
    says = {
        "dcat:accessURL": to(f"{base}/action-items?actionPlan={plan.id}"),
        "dcat:accessService": to(_service_at(base)),
        "dcterms:conformsTo": to(_description_at(base)),
    }
    yield _distribution(plan, base, Format.JSON, says, both("Åtgärderna genom API:et.", "The items through the API."))
    for form in FILES:
        there = to(f"{base}/reports/item-list?actionPlan={plan.id}&format={form}")
        said = both("Åtgärderna som en tabell.", "The items as a table.")
        yield _distribution(plan, base, form, {"dcat:accessURL": there, "dcat:downloadURL": there}, said)


def _distribution(plan: Plan, base: str, form: Format, says: Says, said: Sequence[Value]) -> Thing:
    common = {
        "dcterms:description": said,
        "dcterms:format": [Value(MEDIA_TYPES[form])],
        "dcterms:license": to(CC0),
    }
    return Thing(f"{base}/action-plans/{plan.id}#{form}", "dcat:Distribution", {**common, **says})


def _agent(publisher: Publisher, base: str) -> str:
    return f"{base}/signatories/{publisher.id}"


def _dataset_at(plan: Plan, base: str) -> str:
    return f"{base}/action-plans/{plan.id}"


def _service_at(base: str) -> str:
    return f"{base}{CATALOG}#service"


def _description_at(base: str) -> str:
    return f"{base}/openapi.json"


def _day(day: date) -> list[Value]:
    return [Value(str(day), "xsd:date")]


def _moment(moment: datetime) -> list[Value]:
    return [Value(f"{moment:%Y-%m-%dT%H:%M:%SZ}", "xsd:dateTime")]
