"""Status reports: what a department says of an action item, in a round or between rounds."""
