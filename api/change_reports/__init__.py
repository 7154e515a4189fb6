"""Change reports (ändringar): what changed in a plan between two days, on paper and as lines."""
