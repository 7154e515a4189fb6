"""Jobs: what is to be done later or afterwards, and is neither lost nor done twice when a machine dies."""
