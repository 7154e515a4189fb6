"""What the API says of itself: version, contact, terms, service level and limits, in both languages."""

from typing import Any

VERSION = "0.8.0"
RELEASED = "2026-11-27"
TITLE = "CEMR action plan tracker"
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"  # as data portals compare it: neither https nor a language

DESCRIPTION_SV = """Här följs handlingsplaner enligt CEMR-deklarationen: artiklarna, den tvärpolitiska gruppens
åtgärder, ansvariga nämnder och förvaltningar, tidsfrister, uppföljning, beslut och vad som är försenat. Det som är
antaget och offentligt läses av alla; utkast, rapporter, möten, kontakter, ärenden och historik kräver en åtkomstnyckel.

**Så hänger det ihop:** en kommun eller region (signatory) har handlingsplaner; en plan har mål och åtgärder; en
åtgärd genomför artiklar i deklarationen och leds av en nämnd eller förvaltning. I en uppföljningsomgång rapporterar
enheterna om sina åtgärder; `/me/to-do` säger vad som väntar på dig. Varje ändring står i historiken.

**Åtkomst:** `Authorization: Bearer` med en åtkomstnyckel från den som driver installationen; `/me` visar vad den
får göra. Det du inte får se svarar som om det inte fanns.

**Läsa:** listor tar `page`, `limit`, `sort`, `fields` och filter; okända parametrar avvisas. Enskilda objekt har
`_links` till det som hör ihop med dem och det som du kan göra nu. `ETag` med `If-None-Match` sparar hämtningar.
Planer, mål, åtgärder och lägesbilden kan läsas som de var vid en dags slut: `asOf=2026-06-01`.

**Skriva:** `PATCH` är JSON Merge Patch (RFC 7396) med objektets `ETag` i `If-Match`; status ändras genom
`status-changes`. Fel är `application/problem+json` (RFC 9457) på svenska eller engelska efter `Accept-Language`, och
räknar upp allt som är fel på en gång.

**Öppna data:** det som är publicerat får användas fritt (CC0 1.0). `/open-data/catalog` är en katalog enligt DCAT-AP-SE
för dataportaler, och `/open-data/context` säger vad uppgifterna betyder (JSON-LD).

**Livscykel:** versioner numreras semantiskt; före 1.0.0 kan API:et ändras. Det som ska tas bort märks
som utfasat här och i svaren (`Deprecation`, `Sunset`) minst 180 dagar innan. `/api-info` säger version och läge.

**Begränsningar:** listor ger högst 100 rader per sida och räknar exakt till 10 000; ett anrop är högst 1 MB.
Innehåll i exempelinstallationen är påhittat och säger det.

**Säkerhet:** svagheter som du hittar tas emot där `/.well-known/security.txt` säger, på svenska eller engelska. Pröva
på en egen installation eller med egna nycklar, och vänta med att berätta för andra tills det är rättat.

**Servicenivå:** bestäms av den kommun, region eller driftleverantör som driver installationen."""

DESCRIPTION_EN = """Action plans under the CEMR charter are followed here: the articles, the cross-party group's action
items, responsible boards and departments, deadlines, follow-up, decisions and what is late. What is adopted and public
is read by everybody; drafts, reports, meetings, contacts, case references and history need an access token.

**How it hangs together:** a municipality or region (signatory) has action plans; a plan has goals and action items;
an item carries out articles of the charter and is led by a board or administration. In a follow-up round departments
report on their items; `/me/to-do` says what waits for you. Every change is in the history.

**Access:** `Authorization: Bearer` with an access token from whoever runs the installation; `/me` shows what it may
do. What you may not see answers as if it did not exist.

**Reading:** lists take `page`, `limit`, `sort`, `fields` and filters; unknown parameters are refused. Single objects
have `_links` to what belongs with them and to what you can do now. `ETag` with `If-None-Match` saves transfers.
Plans, goals, items and the status overview can be read as they were at the end of a day: `asOf=2026-06-01`.

**Writing:** `PATCH` is JSON merge patch (RFC 7396) with the object's `ETag` in `If-Match`; status is changed through
`status-changes`. Problems are `application/problem+json` (RFC 9457) in Swedish or English by `Accept-Language`, and
name everything that is wrong at once.

**Open data:** what is published may be used freely (CC0 1.0). `/open-data/catalog` is a catalogue under DCAT-AP-SE for
data portals, and `/open-data/context` says what the members mean (JSON-LD).

**Life cycle:** versions are semantic; before 1.0.0 the API may change. What is to be removed is marked as
deprecated here and in the answers (`Deprecation`, `Sunset`) at least 180 days before. `/api-info` says the version and
the state.

**Limitations:** lists give at most 100 rows a page and count exactly up to 10,000; a request is at most 1 MB.
Content of the sample installation is invented and says so.

**Security:** weaknesses that you find are received where `/.well-known/security.txt` says, in Swedish or English. Try
them on an installation of your own or with your own tokens, and tell others once they are mended.

**Service level (SLA):** set by the municipality, region or provider that runs the installation."""

TAGS = (
    "Status overview", "Meeting paper", "Overdue", "Coverage matrix", "Timeline", "Annual follow-up",
    "Charter report", "Plan document", "Department report", "Change report", "Item list", "Report snapshots",
    "My work", "Action items", "Imports", "Exports", "Deadlines", "Calendars", "Action plans", "Changes", "Goals",
    "Follow-up rounds", "Round departments", "Round progress", "Status reports", "Goal assessments",
    "Comments", "Reminders", "Reminder pauses", "Mail", "Cross-party groups", "Meetings", "Decisions", "Departments",
    "Reorganisations", "Signatories", "Hand-over", "Charter", "Charter standing", "Events", "Webhooks", "Code lists",
    "Open data", "Accounts", "Personal data", "Access tokens", "Jobs", "About",
)  # fmt: skip


BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "An access token `cemr_….…`, issued through `/access-tokens`. Opaque, not a JWT; where "
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
                "description": "This document to read and to try, and the kinds of problems.",
                "url": "https://cemr.example.se/cemr/v1/docs",
            },
            "security": [{"bearer": []}],
            "components": {"securitySchemes": {"bearer": BEARER}},
        },
    }
