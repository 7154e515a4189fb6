"""Open data: what is published, as a catalogue that portals read and with the meaning of its members."""
