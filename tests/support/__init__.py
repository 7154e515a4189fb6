"""What tests stand on: databases, a client, actors."""
