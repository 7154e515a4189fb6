"""A plan as a table: the columns in which it is imported and exported, said once."""
