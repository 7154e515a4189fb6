"""A server on this machine that says what it is told to, byte by byte if need be, and keeps what it was sent."""

import ssl
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from time import sleep

FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Receiver:
    """`says` are the parts of an answer; it `listens` first or speaks at once."""

    def __init__(self, says, context, listens):
        self.says, self.context, self.listens, self.told, self.port = says, context, listens, [], 0

    def converse(self, line):
        if self.context:
            line = self.context.wrap_socket(line, server_side=True)
        with line:
            if self.listens:
                self.told.append(_request(line))
            for part in self.says:
                line.sendall(part)


def _request(line):
    """Head and body, whose length is in the head."""
    with line.makefile("rb") as told:
        head = b"".join(iter(told.readline, b"\r\n"))
        fields = dict(one.split(": ", 1) for one in head.decode().splitlines()[1:])
        return head.decode(), told.read(int(fields["Content-Length"]))


def dripping(start=b"", drop=b"x"):
    """Never ends by itself."""
    yield start
    while True:
        sleep(0.01)
        yield drop


def certified(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@contextmanager
def receiver(*says, context=None, listens=True):
    """One that always says the same; a generator of parts is said once."""
    found = Receiver(says if isinstance(says[0], bytes) else says[0], context, listens)

    class Handler(BaseRequestHandler):
        def handle(self):
            with suppress(OSError):  # whoever called hung up
                found.converse(self.request)

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        found.port = server.server_address[1]
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield found
        server.shutdown()
