"""Calendar addresses: secret addresses at which a calendar program reads what its account sees."""
