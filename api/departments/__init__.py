"""Departments: boards, the executive board, administrations, companies; closed and succeeded, never deleted."""
