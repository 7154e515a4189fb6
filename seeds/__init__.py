"""What an installation starts with: the charter, and for the sample installation a story of two signatories."""
