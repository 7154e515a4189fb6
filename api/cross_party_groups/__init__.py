"""Cross-party groups (tvärpolitiska grupper): who writes and watches over a plan, by party, role and period."""
