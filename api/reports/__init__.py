"""What all reports share: their formats, the lists that their numbers count, and the route that gives them."""
