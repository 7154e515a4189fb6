"""External keys: what other systems call our objects, so that they can write by their own names."""
