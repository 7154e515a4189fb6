"""The labels of the codes of accounts and of the program's own work: (Swedish, English)."""

from api.access_tokens.rules import TokenStatus
from api.accounts.permissions import PERMISSION_LABELS, Role
from api.code_lists.follow_up import Labels
from api.jobs.rules import JobStatus
from api.mails.rules import MailStatus
from api.webhooks.rules import DeliveryStatus, StopReason, SubscriptionStatus

ACCESS: dict[str, Labels] = {
    "role": {
        Role.POLITICIAN: ("Förtroendevald", "Elected representative"),
        Role.REPORTER: ("Rapportör", "Reporter"),
        Role.APPROVER: ("Godkännare", "Approver"),
        Role.REGISTRAR: ("Registrator", "Registrar"),
        Role.COORDINATOR: ("Jämställdhetssamordnare", "Gender-equality coordinator"),
        Role.AUDITOR: ("Revisor", "Auditor"),
        Role.NETWORK_READER: ("Läsare i nätverket", "Network reader"),
        Role.SERVICE: ("System", "System"),
        Role.ADMIN: ("Administratör", "Administrator"),
    },
    "permission": PERMISSION_LABELS,
    "access-token-status": {
        TokenStatus.LIVE: ("Gäller", "Live"),
        TokenStatus.EXPIRED: ("Har gått ut", "Expired"),
        TokenStatus.REVOKED: ("Återkallad", "Revoked"),
        TokenStatus.ACCOUNT_CLOSED: ("Kontot är stängt", "Account closed"),
    },
    "mail-status": {
        MailStatus.KEPT: ("Sparat för läsning här", "Kept to be read here"),
        MailStatus.WAITING: ("Väntar", "Waiting"),
        MailStatus.SENT: ("Skickat", "Sent"),
        MailStatus.UNDELIVERED: ("Kunde inte levereras", "Undelivered"),
    },
    "webhook-subscription-status": {
        SubscriptionStatus.ACTIVE: ("Aktiv", "Active"),
        SubscriptionStatus.PAUSED: ("Pausad", "Paused"),
        SubscriptionStatus.STOPPED: ("Stoppad", "Stopped"),
    },
    "webhook-stop-reason": {
        StopReason.FAILING: ("Inget togs emot på tre dygn", "Nothing was taken in for three days"),
        StopReason.GONE: ("Mottagaren finns inte längre", "The receiver is no more"),
    },
    "webhook-delivery-status": {
        DeliveryStatus.DELIVERED: ("Levererad", "Delivered"),
        DeliveryStatus.WAITING: ("Skickas på nytt", "Is sent again"),
        DeliveryStatus.FAILED: ("Uppgiven", "Given up"),
    },
    "job-status": {
        JobStatus.WAITING: ("Väntar", "Waiting"),
        JobStatus.RUNNING: ("Pågår", "Running"),
        JobStatus.DONE: ("Klart", "Done"),
        JobStatus.DEAD: ("Uppgivet", "Given up"),
    },
}
