"""Personal data: what is kept of people, why and for how long; shown to them, erased, and forgotten in time."""
