"""What changed in a plan between two days, rounds or meetings."""
