"""Accounts: who may do what, the tokens they come with, and what they are told about themselves."""
