"""A real login provider: the npm package `oidc-provider`, run on this machine by the Node.js that comes as a wheel."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

from tests.support.node import install, node
from tests.support.postgres import free_port

OURS = Path(__file__).parents[1] / "provider"
AUDIENCE = "https://cemr.example.se"
CALLBACK = "http://127.0.0.1/callback"
SECRET = "shared by the tests and their provider"  # noqa: S105  # as it says

PEOPLE = {
    "asa": {"name": "Åsa Öberg", "email": "asa@boras.example.se", "roles": ["samordnare"]},
    "bo": {"name": "Bo Ek", "email": "bo@boras.example.se"},
}
PUBLIC = {"token_endpoint_auth_method": "none", "grant_types": ["authorization_code"]}
SYSTEM = {"grant_types": ["client_credentials"], "response_types": [], "redirect_uris": [], "client_secret": SECRET}

FILE = """
[[providers]]
name = "Borås inloggning"
issuer = "{issuer}"
audiences = ["{audience}"]
signatory = "boras"
claims = {{ name = "name", email = "email" }}
grants = [{{ value = "samordnare", role = "coordinator" }}]
systems = [{{ subject = "stratsys", name = "Stratsys", scopes = ["action-item:write"] }}]
documentation = {{ client_id = "docs", scopes = ["openid", "cemr"] }}
board = {{ client_id = "board", scopes = ["openid", "profile", "email"], secret_file = "{secret}" }}
"""


class LoginProvider:
    """Running, with keys of its own."""

    def __init__(self, port, process):
        self.origin = f"http://127.0.0.1:{port}"
        self.discovery = f"{self.origin}/.well-known/openid-configuration"
        self._process = process

    def configured(self, folder):
        """A file of login providers that names this one."""
        (folder / "secret").write_text(SECRET, "utf-8")
        file = folder / "providers.toml"
        file.write_text(FILE.format(issuer=self.origin, audience=AUDIENCE, secret=folder / "secret"), "utf-8")
        return str(file)

    def rotate(self):
        """Other keys from now on."""
        self._told("rotate")

    @contextmanager
    def away(self):
        """Nothing listens where it was."""
        self._told("away")
        try:
            yield
        finally:
            self._told("back")

    def _told(self, command):
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        self.wait_for(command)

    def wait_for(self, word):
        while (line := self._process.stdout.readline().strip()) != word:
            assert line or self._process.poll() is None, "the login provider has ended"

    def token_of_system(self, name, **more):
        """By client credentials."""
        asked = {"grant_type": "client_credentials", **more}
        return self._token(requests.post(f"{self.origin}/token", asked, auth=(name, SECRET), timeout=10))

    def token_of(self, login, **more):
        """By code and PKCE, as a page in a browser does it."""
        verifier = generate_token(48)
        client = OAuth2Session("docs", redirect_uri=CALLBACK, scope="openid cemr", code_challenge_method="S256")
        address, _ = client.create_authorization_url(f"{self.origin}/auth", code_verifier=verifier, **more)
        code = parse_qs(urlsplit(self.logged_in(address, login)).query)["code"]
        asked = {"grant_type": "authorization_code", "client_id": "docs", "redirect_uri": CALLBACK}
        proof = {"code": code, "code_verifier": verifier}
        return self._token(requests.post(f"{self.origin}/token", {**asked, **proof}, timeout=10))

    def logged_in(self, address, login):
        """Where the provider sends somebody who came by this address, once they said who they are."""
        with requests.Session() as browser:
            answer = browser.get(address, allow_redirects=False, timeout=10)
            while answer.headers.get("Location", "/").startswith(("/", self.origin)):
                here = urljoin(address, answer.headers["Location"])
                form = "/interaction/" in here
                answer = browser.request(
                    "POST" if form else "GET", here, data={"login": login}, allow_redirects=False, timeout=10
                )
            return answer.headers["Location"]

    @staticmethod
    def _token(answer):
        assert answer.status_code == 200, answer.text
        return answer.json()["access_token"]


@contextmanager
def running(folder, server="http://localhost", people=PEOPLE):
    """A provider that knows the pages of this server, and two systems."""
    port, base = free_port(), f"{server}/cemr/v1"
    docs = {**PUBLIC, "client_id": "docs", "redirect_uris": [CALLBACK, f"{base}/docs/oauth2-redirect"]}
    board = {
        "client_id": "board",
        "client_secret": SECRET,
        "redirect_uris": [f"{base}/login/callback"],
        "post_logout_redirect_uris": [f"{base}/logout"],
    }
    clients = [docs, board, {**SYSTEM, "client_id": "stratsys"}, {**SYSTEM, "client_id": "stranger"}]
    file = folder / "provider.json"
    settings = {"port": port, "audience": AUDIENCE, "clients": clients, "people": people}
    file.write_text(json.dumps(settings), "utf-8")
    command = [node(), _installed() / "provider.js", file]
    with (folder / "provider.log").open("w") as log, subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
    ) as process:  # fmt: skip
        found = LoginProvider(port, process)
        found.wait_for("ready")
        yield found
        process.stdin.close()


def _installed():
    """Once for each content of our folder, beside the packages of this Python."""
    files = sorted(path for path in OURS.iterdir() if path.is_file())
    digest = sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    folder = Path(sys.prefix) / "login-provider" / digest[:12]
    if not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        partial = Path(f"{folder}-{os.getpid()}")
        shutil.copytree(OURS, partial)
        install(partial)
        try:
            partial.rename(folder)
        except OSError:  # another test run was first
            shutil.rmtree(partial)
    return folder
