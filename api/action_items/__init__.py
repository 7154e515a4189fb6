"""Action items (åtgärder): who does what by when, how far it has come, and whether it is late."""
