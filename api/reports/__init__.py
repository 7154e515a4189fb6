"""Reports: pictures made of counts, each number with the list that it counts."""
