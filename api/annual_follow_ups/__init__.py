"""The annual follow-up of a plan: the document that goes to the executive board and the council."""
