"""Signatories: the municipalities and regions that have signed the charter, or whose signature is not known."""
