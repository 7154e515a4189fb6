"""What the API says of itself: version, contact, terms, service level and limits, in both languages."""

from typing import Any

VERSION = "0.1.0"
RELEASED = "2026-11-22"
TITLE = "CEMR action plan tracker"

DESCRIPTION_SV = """Här följs handlingsplaner enligt CEMR-deklarationen: artiklarna, den tvärpolitiska gruppens
åtgärder, ansvariga nämnder och förvaltningar, tidsfrister och vad som är försenat. Det som är antaget
och offentligt läses av alla; utkast, kontakter, ärenden och historik kräver en åtkomstnyckel.

**Begränsningar:** listor ger högst 100 rader per sida och räknar exakt till 10 000; ett anrop är högst 1 MB.
Innehåll i exempelinstallationen är påhittat och säger det.
**Servicenivå:** bestäms av den kommun, region eller driftleverantör som driver installationen."""

DESCRIPTION_EN = """Action plans under the CEMR charter are followed here: the articles, the cross-party group's action
items, responsible boards and departments, deadlines and what is late. What is adopted and public is read by
everybody; drafts, contacts, case references and history need an access token.

**Limitations:** lists give at most 100 rows a page and count exactly up to 10,000; a request is at most 1 MB.
Content of the sample installation is invented and says so.
**Service level (SLA):** set by the municipality, region or provider that runs the installation."""

TAGS = (
    "Action items", "Action plans", "Goals", "Decisions", "Departments", "Signatories", "Charter", "Events",
    "Code lists", "Accounts", "About",
)  # fmt: skip


BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "An access token `cemr_….…`, made by the installation's administrator. Opaque, not a JWT; where "
    "signed tokens come to be used, RFC8725 is followed.",
}


def api_options() -> dict[str, Any]:
    """flask-smorest's configuration."""
    return {
        "API_TITLE": TITLE,
        "API_VERSION": VERSION,
        "OPENAPI_VERSION": "3.1.1",
        "API_SPEC_OPTIONS": {
            "info": {
                "description": f"{DESCRIPTION_SV}\n\n---\n\n{DESCRIPTION_EN}",
                "termsOfService": "https://cemr.example.se/terms",
                "contact": {
                    "name": "CEMR action plan tracker",
                    "url": "https://cemr.example.se/contact",
                    "email": "support@cemr.example.se",
                },
                "license": {"name": "MIT", "url": "https://opensource.org/license/mit"},
                "x-limitations": "Lists: 100 rows a page, exact totals up to 10,000. Requests: 1 MB.",
            },
            "externalDocs": {
                "description": "README: first tour, roles and terms.",
                "url": "https://cemr.example.se/docs",
            },
            "security": [{"bearer": []}],
            "components": {"securitySchemes": {"bearer": BEARER}},
        },
    }
