"""The status overview: a picture made of counts, each number with the list that it counts."""
