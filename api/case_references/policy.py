"""Who keeps case references: the registrar and the coordinator."""

WRITE = "case-reference:write"
