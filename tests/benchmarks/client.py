"""The load where wrk is not installed: four keep-alive connections that ask in turn. Slower than wrk, so its req/s are
too low for the fastest servers; CPU times are not touched by that."""

import json
import statistics
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

CONNECTIONS = 4


def ask_for(seconds: float, port: int, asks: list[list], took: list[float], failed: list[int]) -> None:
    """Ask on one connection until the time is over, and note how long each answer took."""
    connection, turn = HTTPConnection("127.0.0.1", port, timeout=30), 0
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end:
        method, path, headers, body = asks[turn % len(asks)]
        turn += 1
        connection.request(method, path, body.encode() or None, headers)
        answer = connection.getresponse()
        answer.read()
        took.append(1000 * (time.perf_counter() - begun))
        if answer.status >= 400:
            failed.append(answer.status)
    connection.close()


def main(port: str, seconds: str, file: str) -> None:
    asks, took, failed = json.loads(Path(file).read_text()), [], []
    begun = time.perf_counter()
    threads = [
        threading.Thread(target=ask_for, args=(float(seconds), int(port), asks, took, failed))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    parts = statistics.quantiles(took, n=100)
    told = {"requests": len(took), "seconds": time.perf_counter() - begun, "failed": len(failed)}
    print(json.dumps({**told, "p50": parts[49], "p99": parts[98]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
