"""The pages for people: where they are, in which language, and what they may load."""

import re

import pytest

from api.core.kinds import KINDS
from api.docs.pages import ASSETS

ENCLOSED = "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    + ENCLOSED
)
PROBLEM = "/cemr/v1/problems/forbidden"
REDIRECT = "/cemr/v1/docs/oauth2-redirect"
PAGES = ("/cemr/v1/docs", "/cemr/v1/problems", PROBLEM)


def html(client, path, lang="sv"):
    return client.get(f"{path}?lang={lang}").get_data(as_text=True)


@pytest.mark.parametrize("path", ["/", "/cemr/v1", "/cemr/v1/"])
def test_the_way_in_leads_to_the_documentation(client, path):
    answer = client.get("http://localhost" + path)
    assert (answer.status_code, answer.location) == (302, "/cemr/v1/docs")


def test_swagger_ui_may_load_from_its_own_host_only(client):
    assert client.get("/docs").headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("path", ["/cemr/v1/problems", PROBLEM])
def test_pages_about_problems_may_run_no_script(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'self'; img-src 'self'; " + ENCLOSED


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("asked", "lang"), [("sv", "sv"), ("en", "en"), ("fi", "sv"), ("", "sv")])
def test_a_page_says_its_language(client, path, asked, lang):
    answer = client.get(f"{path}?lang={asked}")
    assert f'<html lang="{lang}">' in answer.get_data(as_text=True)
    assert answer.headers["Content-Language"] == lang


def test_a_page_follows_the_browser_when_nothing_is_asked(client):
    answer = client.get("/docs", headers={"Accept-Language": "en-GB, en;q=0.9"})
    assert answer.headers["Content-Language"] == "en"
    assert answer.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("lang", "other"), [("sv", "en"), ("en", "sv")])
def test_a_page_leads_to_the_other_language(client, path, lang, other):
    assert f'href="?lang={other}" lang="{other}" hreflang="{other}"' in html(client, path, lang)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_main_part_and_one_heading_of_its_own(client, path):
    text = html(client, path)
    assert (text.count("<main>"), text.count("<h1>")) == (1, 1)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_no_inline_script_or_style(client, path):
    text = html(client, path)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_page_leads_to_its_own_host_only(client, path, lang):
    addresses = re.findall(r'(?:href|src|data-spec)="([^"]*)"', html(client, path, lang))
    assert addresses
    assert all(re.match(r"(/(?!/)|\?)", address) for address in addresses)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_address_on_a_page_answers(client, path, lang):
    addresses = set(re.findall(r'(?:href|src|data-spec)="(/[^"]*)"', html(client, path, lang)))
    for address in addresses:
        with client.get(address) as answer:
            assert (address, answer.status_code) == (address, 200)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_swagger_ui_reads_the_document_in_the_language_of_the_page(client, lang):
    text = html(client, "/docs", lang)
    assert (f'data-spec="/cemr/v1/openapi.json?lang={lang}"' in text, f'data-language="{lang}"' in text) == (True, True)


def test_an_unchanged_page_is_not_sent_again(client):
    tag = client.etag("/docs")
    assert client.get("/docs", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_an_asset_is_kept_for_a_year(client, name):
    with client.get(f"/docs/assets/{name}") as answer:
        assert (answer.status_code, answer.cache_control.max_age) == (200, 365 * 24 * 3600)


@pytest.mark.parametrize("name", sorted(set(ASSETS) - {"favicon-16x16.png", "favicon-32x32.png"}))
def test_the_address_of_an_asset_changes_with_its_content(client, name):
    texts = html(client, "/docs") + html(client, REDIRECT)
    assert re.search(rf'/docs/assets/{re.escape(name)}\?v=[0-9a-f]{{12}}"', texts)


@pytest.mark.parametrize("name", ["index.html", "LICENSE", "../pages.py", "..%2fpages.py"])
def test_no_other_file_is_served(client, name):
    assert client.get(f"/cemr/v1/docs/assets/{name}").status_code == 404


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_kind_of_problem_is_explained(client, kind, lang):
    text = html(client, f"/cemr/v1/problems/{kind.slug}", lang)
    title, advice = (kind.sv, kind.help_sv) if lang == "sv" else (kind.en, kind.help_en)
    assert f"<h1>{title}</h1>" in text
    assert advice in text.replace("&#39;", "'")
    assert str(kind.status) in text


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_list_of_problems_leads_to_every_kind(client, lang):
    text = html(client, "/cemr/v1/problems", lang)
    assert all(f'href="/cemr/v1/problems/{kind.slug}?lang={lang}"' in text for kind in KINDS.values())


def test_a_problem_points_to_its_page(client):
    page = client.get("/nowhere").get_json()["type"]
    assert client.get(page).content_type.startswith("text/html")


def test_an_unknown_kind_of_problem_is_a_problem(client):
    answer = client.get("/problems/unheard-of")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
