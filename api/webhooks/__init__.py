"""Webhooks: events of the journal are sent to whoever subscribes to them, in order and until they have arrived."""
