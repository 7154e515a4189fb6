"""The action-plan tracker for signatories of the CEMR charter: one package per feature, `core` holds the mechanism."""
