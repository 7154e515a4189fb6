"""Goals of a plan: what its action items are to lead to, under which articles."""
