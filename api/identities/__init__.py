"""Identities: who a login provider (OpenID Connect) says is asking, and which account that is here."""
