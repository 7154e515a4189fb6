"""What must be true of all resources, written once."""
