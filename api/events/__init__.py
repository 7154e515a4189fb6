"""Events: the journal as a feed, and as the history of one object."""
