"""What became of the mutants of our rules: `make mutants` fails when the tests let too many of them live."""

import json
import sys
from pathlib import Path

STATS = Path("mutants/mutmut-cicd-stats.json")
ENOUGH = 97  # per cent


def main() -> None:
    stats = json.loads(STATS.read_text("utf-8"))
    noticed, all_ = stats["killed"] + stats["timeout"], stats["total"]
    score = 100 * noticed / all_
    sys.stdout.write(f"{noticed} of {all_} changes of the rules are noticed by a test: {score:.1f} %.\n")
    sys.stdout.write("The others: mutmut results, and mutmut show NAME for each.\n")
    sys.exit(score < ENOUGH)


if __name__ == "__main__":
    main()
