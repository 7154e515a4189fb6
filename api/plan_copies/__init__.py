"""Plan copies: the next period's plan begins with what the last one left, or with what a neighbour has published."""
