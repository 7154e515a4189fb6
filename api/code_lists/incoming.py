"""The labels of what comes in many rows at once: (Swedish, English)."""

from api.bulk_changes import rules as bulk
from api.code_lists.follow_up import Labels
from api.imports import rules as imports
from api.imports.rules import RowOutcome

INCOMING: dict[str, Labels] = {
    "import-status": {
        imports.ImportStatus.CHECKING: ("Kontrolleras", "Being checked"),
        imports.ImportStatus.CHECKED: ("Kontrollerad", "Checked"),
        imports.ImportStatus.WRITING: ("Skrivs", "Being written"),
        imports.ImportStatus.WRITTEN: ("Skriven", "Written"),
        imports.ImportStatus.FAILED: ("Misslyckad", "Failed"),
    },
    "import-outcome": {
        RowOutcome.CREATED: ("Ny åtgärd", "New item"),
        RowOutcome.UPDATED: ("Ändrad", "Changed"),
        RowOutcome.UNCHANGED: ("Oförändrad", "Unchanged"),
        RowOutcome.ERROR: ("Fel", "At fault"),
    },
    "import-reported": {
        imports.Reported.KEEP: ("Behåll det som har rapporterats", "Keep what was reported"),
        imports.Reported.WRITE: ("Skriv det som filen säger", "Write what the file says"),
    },
    "bulk-operation": {
        bulk.Operation.CREATE: ("Lägg till", "Add"),
        bulk.Operation.CHANGE: ("Ändra", "Change"),
        bulk.Operation.UPSERT: ("Lägg till eller ändra", "Add or change"),
    },
    "bulk-outcome": {
        bulk.RowOutcome.CREATED: ("Tillagd", "Added"),
        bulk.RowOutcome.UPDATED: ("Ändrad", "Changed"),
        bulk.RowOutcome.UNCHANGED: ("Oförändrad", "Unchanged"),
    },
}
