"""Code lists: every enumeration of the API with its labels in Swedish and English."""
