"""Charter standing: how a signatory stands with each duty of the charter, from what the asker can see."""
