"""Checkpoints (avstämningar): dates on the way to an action item's deadline."""
