"""The program as it is started: `python wsgi.py` in a folder of its own, on a free port."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support.postgres import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 60


class Program:
    """`python wsgi.py` in a folder of its own."""

    def __init__(self, folder, **settings):
        self.folder, self.port = folder, free_port()
        self.log = folder / "log"
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        self.environment = kept | {
            "INSTANCE_DIR": str(folder),
            "PORT": str(self.port),
            "WORKERS": "1",
            "WORKER": "0",
            **dict.fromkeys(("TOKEN_RATE", "ADDRESS_RATE", "FILE_RATE", "WRONG_TOKEN_RATE"), "10000000"),
            **settings,
        }
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "wsgi.py"],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def said(self):
        return self.log.read_text("utf-8")

    def ask(self, method, path, body=None, token=None, timeout=10, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers |= {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
        try:
            connection.request(method, path, body and json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()

    def wait_until_ready(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if self.ask("GET", "/healthz/ready")[0] == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.said())

    def stop(self):
        """Ask it to end; how it ended, by itself."""
        self.process.terminate()
        return self.process.wait(PATIENCE)


@contextmanager
def running(folder, **settings):
    program = Program(folder, **settings)
    try:
        yield program.wait_until_ready()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.process.pid, signal.SIGKILL)  # with its workers, which may be left behind
        program.process.wait(PATIENCE)


def tokens(folder):
    return json.loads((folder / "demo-tokens.json").read_text("utf-8"))
