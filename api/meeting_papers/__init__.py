"""Meeting papers: one or two pages for a meeting, for politicians who have five minutes."""
