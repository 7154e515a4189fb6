"""Mechanism without nouns: what every feature stands on."""
