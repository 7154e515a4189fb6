"""Plan documents: an action plan to print, to decide upon and to file."""
