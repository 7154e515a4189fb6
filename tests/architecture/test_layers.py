"""The contracts of import-linter hold: features in one order, one road inside each, pure rules."""

import subprocess
import sys
from pathlib import Path


def test_the_layers_hold():
    # In a process of its own: in ours it would silence every logger, and with them the tests of what is logged.
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
