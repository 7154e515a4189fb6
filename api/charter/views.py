"""Routes of the charter: public and cacheable."""

from flask.views import MethodView
from sqlalchemy import true

from api.charter.queries import CHARTER_ARTICLES, CHARTER_DUTIES, CHARTER_PRINCIPLES
from api.charter.schemas import (
    CharterArticleArgsSchema,
    CharterArticleSchema,
    CharterDutyArgsSchema,
    CharterDutySchema,
    CharterPrincipleArgsSchema,
    CharterPrincipleSchema,
)
from api.core.actor import Actor
from api.core.answer import Link, Resource
from api.core.listing import Clause, Row
from api.core.rest import Blueprint

HOUR = 3600

blp = Blueprint("Charter", __name__, description="The CEMR charter as data: articles, principles and duties.")


def everybody(_actor: Actor) -> Clause:
    return true()


def article_links(_actor: Actor, row: Row) -> dict[str, Link]:
    return {"actionItems": (f"/action-items?article={row['number']}", "action-items", "GET")}


def no_links(_actor: Actor, _row: Row) -> dict[str, Link]:
    return {}


ARTICLE = Resource("/charter-articles", CHARTER_ARTICLES, CharterArticleSchema, everybody, article_links, HOUR)
PRINCIPLE = Resource("/charter-principles", CHARTER_PRINCIPLES, CharterPrincipleSchema, everybody, no_links, HOUR)
DUTY = Resource("/charter-duties", CHARTER_DUTIES, CharterDutySchema, everybody, no_links, HOUR)


@blp.route("/charter-articles")
class CharterArticles(MethodView):
    @blp.lists(ARTICLE, CharterArticleArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List the charter's articles.

        `edition=2006` gives the 30 articles of the first edition, 2022 (the default) all 39. Each title says where
        its wording comes from: what we could not check against the charter itself is marked.
        """
        return everybody(actor)


@blp.route("/charter-articles/<id:id>")
class CharterArticleById(MethodView):
    @blp.shows(ARTICLE)
    def get(self, actor: Actor) -> Clause:
        """Show an article.

        With its summary in our own words, sources, and a link to the action items that refer to it.
        """
        return everybody(actor)


@blp.route("/charter-principles")
class CharterPrinciples(MethodView):
    @blp.lists(PRINCIPLE, CharterPrincipleArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List the charter's principles.

        The fundamental principles in part one of the charter.
        """
        return everybody(actor)


@blp.route("/charter-principles/<id:id>")
class CharterPrincipleById(MethodView):
    @blp.shows(PRINCIPLE)
    def get(self, actor: Actor) -> Clause:
        """Show a principle.

        With its summary in our own words and its sources.
        """
        return everybody(actor)


@blp.route("/charter-duties")
class CharterDuties(MethodView):
    @blp.lists(DUTY, CharterDutyArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List what a signature binds to.

        From signing to adopting an action plan within two years, carrying it out and following it up.
        """
        return everybody(actor)


@blp.route("/charter-duties/<id:id>")
class CharterDutyById(MethodView):
    @blp.shows(DUTY)
    def get(self, actor: Actor) -> Clause:
        """Show a duty.

        With its deadline where it has one, and how well it is attested.
        """
        return everybody(actor)
