"""Round progress (rapporteringsläge): how far a follow-up round has come, in counts."""
