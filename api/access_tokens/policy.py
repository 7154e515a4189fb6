"""Who sees access tokens: each account its own, and those of the accounts that it sees. Nobody sees a secret."""

from sqlalchemy import ColumnElement, or_, select

from api.accounts import policy
from api.accounts.models import AccessToken, Account
from api.core.actor import Actor


def visible(actor: Actor) -> ColumnElement[bool]:
    accounts = select(Account.id).where(policy.visible(actor))
    return or_(AccessToken.account_id == actor.account_id, AccessToken.account_id.in_(accounts))
