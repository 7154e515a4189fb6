"""Stories that cross the features, told over HTTP."""
