"""Departments in follow-up rounds: what each was asked, how far it has come, and who stands for that."""
