"""How fast the API is, beside a floor written by hand and two frameworks: `make bench`."""
