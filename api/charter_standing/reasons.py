"""Why a duty stands as it does: one sentence per way to stand, with a stable code, in both languages."""

from api.core.errors import Message

NOT_SIGNED = Message(
    "not_signed",
    "Deklarationen är inte undertecknad, så skyldigheten binder inte.",
    "The charter is not signed, so the duty does not bind.",
)
SIGNATURE_UNKNOWN = Message(
    "signature_unknown",
    "Om deklarationen är undertecknad är inte känt.",
    "Whether the charter is signed is not known.",
)
SIGNED = Message(
    "signed",
    "Deklarationen är undertecknad. Om CEMR har fått besked framgår inte här.",
    "The charter is signed. Whether CEMR has been told is not recorded here.",
)
PLAN_IN_TIME = Message(
    "plan_in_time",
    "En handlingsplan ska antas senast {months} månader efter undertecknandet; känns bara månaden eller året räknas "
    "det från dess slut. Den första planen antogs {adopted}.",
    "A plan is to be adopted within {months} months of the signature; when only its month or year is known, that "
    "counts from the end of it. The first plan was adopted on {adopted}.",
)
PLAN_LATE = Message(
    "plan_late",
    "En handlingsplan skulle antas senast {due}, {months} månader efter undertecknandet. Den första antogs {adopted}.",
    "A plan was to be adopted by {due}, {months} months after the signature. The first was adopted on {adopted}.",
)
PLAN_AWAITED = Message(
    "plan_awaited",
    "En handlingsplan ska antas senast {due}: {months} månader efter undertecknandet, och känns bara månaden eller "
    "året räknas det från dess slut.",
    "A plan is to be adopted by {due}: {months} months after the signature, and when only its month or year is known "
    "that counts from the end of it.",
)
PLAN_MISSING = Message(
    "plan_missing",
    "En handlingsplan skulle antas senast {due}, {months} månader efter undertecknandet. Ingen är antagen.",
    "A plan was to be adopted by {due}, {months} months after the signature. None is adopted.",
)
DATE_UNKNOWN = Message(
    "signature_date_unknown",
    "När deklarationen undertecknades är inte känt, och därmed inte när handlingsplanen skulle antas.",
    "When the charter was signed is not known, and so neither when the plan was to be adopted.",
)
BEFORE_RECORDS = Message(
    "before_records",
    "En handlingsplan skulle antas senast {due}. Uppgifterna här börjar {since}: om det fanns en plan i tid är inte "
    "känt.",
    "A plan was to be adopted by {due}. The records here begin on {since}: whether there was one in time is not known.",
)
ONLY_PUBLISHED = Message(
    "only_published",
    "Du ser bara publicerade handlingsplaner, och de räcker inte för att säga hur det står till.",
    "You see published plans only, and they do not suffice to say how this stands.",
)
NO_PLAN = Message(
    "no_plan",
    "Ingen handlingsplan följs nu; skyldigheten gäller nästa plan.",
    "No plan is followed now; the duty concerns the next one.",
)
CONTENT_COMPLETE = Message(
    "content_complete",
    "Handlingsplanen har mål, prioriterade artiklar, åtgärder, resurser och tidsfrister.",
    "The plan has goals, prioritised articles, action items, resources and deadlines.",
)
CONTENT_MISSING = Message(
    "content_missing",
    "Handlingsplanen ska ha mål, prioriterade artiklar, åtgärder, resurser och tidsfrister; missing säger vad som "
    "saknas.",
    "The plan is to have goals, prioritised articles, action items, resources and deadlines; missing says what is not "
    "there.",
)
CONSULTED = Message(
    "consulted",
    "Handlingsplanen var på remiss innan den antogs.",
    "The plan was out for consultation before it was adopted.",
)
NOT_CONSULTED = Message(
    "no_consultation_recorded",
    "Handlingsplanens historik här nämner ingen remiss; samråd kan ha skett på annat sätt.",
    "The plan's history here tells of no consultation; it may have taken place in other ways.",
)
HISTORY_HIDDEN = Message(
    "history_not_public",
    "Om handlingsplanen var på remiss framgår av dess historik, som inte är offentlig.",
    "Whether the plan was out for consultation is told by its history, which is not public.",
)
PUBLISHED = Message(
    "published",
    "Handlingsplanen är antagen och offentlig: alla kan läsa den här.",
    "The plan is adopted and public: everybody can read it here.",
)
NOT_PUBLISHED = Message(
    "not_published_here",
    "Handlingsplanen är inte offentlig här; om den har spritts på annat sätt framgår inte.",
    "The plan is not public here; whether it has been spread in other ways is not recorded.",
)
RENEWAL_AWAITED = Message(
    "renewal_awaited",
    "Handlingsplanens period slutar {end}; då ska en ny följa.",
    "The plan's period ends on {end}; a new one is to follow then.",
)
RENEWAL_MISSING = Message(
    "renewal_missing",
    "Handlingsplanens period slutade {end} och ingen ny är antagen.",
    "The plan's period ended on {end} and no new one is adopted.",
)
NEW_ARTICLES_ADOPTED = Message(
    "new_articles_adopted",
    "Artikel 31–39 är antagna.",
    "Articles 31–39 are adopted.",
)
IN_EDITION = Message(
    "in_edition",
    "Artikel 31–39 ingår i den utgåva av deklarationen som är undertecknad.",
    "Articles 31–39 are part of the edition of the charter that is signed.",
)
INVITED = Message(
    "invited",
    "Den som undertecknade 2006 års utgåva bjuds in att anta artikel 31–39 men är inte skyldig.",
    "Who signed the edition of 2006 is invited to adopt articles 31–39 but not obliged.",
)
NOT_RECORDED = Message(
    "not_recorded",
    "Det som skulle visa hur det står till registreras inte här.",
    "What would show how this stands is not recorded here.",
)
