"""Access tokens: the keys that accounts come with; two at a time, so that the old works until the new is in place."""
