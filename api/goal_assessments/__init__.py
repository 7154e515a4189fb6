"""Goal assessments (måluppfyllelse): how far a goal has been reached, as its own people see it and as others do."""
