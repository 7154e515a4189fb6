"""Mails: what the program writes to people, sent by SMTP or, without that, kept to be read here."""
