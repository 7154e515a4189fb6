"""The kinds of problem that the API answers with, one for each status: their titles, pages and advice."""

from typing import NamedTuple


class Kind(NamedTuple):
    """One type of problem: its page is served under `/cemr/v1/problems/{slug}`."""

    status: int
    slug: str
    sv: str
    en: str
    help_sv: str
    help_en: str


KINDS = {
    kind.status: kind
    for kind in (
        Kind(400, "validation-error", "Uppgifterna kan inte tas emot", "The request is not valid",
             "Minst en uppgift i anropet är fel. Listan errors säger var och varför; rätta allt och skicka igen.",
             "Some value in the request is wrong. The list errors says where and why; mend it all and send again."),
        Kind(401, "unauthorized", "Du behöver en giltig nyckel", "You need a valid token",
             "Skicka Authorization: Bearer med en åtkomstnyckel som inte har gått ut eller återkallats.",
             "Send Authorization: Bearer with an access token that has not expired or been revoked."),
        Kind(403, "forbidden", "Du får inte göra detta", "You may not do this",
             "Du ser objektet men din roll tillåter inte ändringen. Se rollerna i dokumentationen.",
             "You see the object but your role does not allow the change. See the roles in the documentation."),
        Kind(404, "not-found", "Det finns inte", "It does not exist",
             "Adressen eller objektet finns inte, eller så får du inte se det; svaret är med avsikt detsamma.",
             "The address or the object does not exist, or you may not see it; the answer is the same on purpose."),
        Kind(405, "method-not-allowed", "Metoden kan inte användas här", "The method cannot be used here",
             "Huvudet Allow räknar upp metoderna som går.", "The Allow header lists the methods that work."),
        Kind(406, "not-acceptable", "Det formatet finns inte", "That format is not available",
             "Svaret finns inte i något av formaten i huvudet Accept.",
             "The answer is not available in any of the formats in the Accept header."),
        Kind(409, "conflict", "Det går inte i det här läget", "Not possible in this state",
             "Anropet är rätt i sig men läget förbjuder det. Listan allowed säger vad som går nu.",
             "The request is right in itself but the state forbids it. The list allowed says what can be done now."),
        Kind(412, "precondition-failed", "Någon annan har ändrat detta", "Somebody else has changed this",
             "Versionen i If-Match gäller inte längre. Läs objektet igen, se ändringen och försök på nytt.",
             "The version in If-Match is not the current one. Read the object again, look at the change and try anew."),
        Kind(413, "content-too-large", "Anropet är för stort", "The request is too large",
             "Ett anrop får vara högst 1 MB, ett med en fil högst 10 MB.",
             "A request may be 1 MB at the most, one with a file 10 MB."),
        Kind(415, "unsupported-media-type", "Fel typ av innehåll", "Wrong type of content",
             "Skicka application/json, vid PATCH även application/merge-patch+json; en fil som CSV eller .xlsx.",
             "Send application/json, with PATCH also application/merge-patch+json; a file as CSV or .xlsx."),
        Kind(422, "idempotency-key-reused", "Nyckeln är använd till annat", "The key was used for something else",
             "Samma Idempotency-Key kom med ett annat anrop. Ge varje nytt anrop en ny nyckel.",
             "The same Idempotency-Key came with another request. Give each new request a new key."),
        Kind(428, "precondition-required", "If-Match saknas", "If-Match is missing",
             "Skicka objektets ETag i If-Match, så att ingen skriver över någon annans ändring.",
             "Send the object's ETag in If-Match, so that nobody overwrites somebody else's change."),
        Kind(429, "too-many-requests", "För många anrop", "Too many requests",
             "Vänta så många sekunder som Retry-After säger.", "Wait as many seconds as Retry-After says."),
        Kind(500, "internal-error", "Något gick fel hos oss", "Something went wrong on our side",
             "Felet är loggat. Uppge traceId när du hör av dig.", "The error is logged. Give us the traceId."),
        Kind(503, "service-unavailable", "Tjänsten är upptagen", "The service is busy",
             "Ingenting ändrades. Försök igen om en stund.", "Nothing was changed. Try again in a while."),
    )
}  # fmt: skip
