"""Report snapshots: reports frozen as they were, for a meeting, for the registry, for the public."""
