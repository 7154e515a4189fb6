"""Restorations: what was deleted by mistake comes back, a plan with all that went with it."""
