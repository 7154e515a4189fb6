"""Hand-over: what whoever takes over a coordinator's post must know."""
