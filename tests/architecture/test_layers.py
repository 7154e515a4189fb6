"""The contracts of import-linter hold: features in one order, one road inside each, pure rules."""

import subprocess
import sys
from pathlib import Path


def test_the_layers_hold():
    # In a process of its own: in ours it would silence every logger that there is, and with it the tests of what is logged.
    run = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-cache"], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, ""), run.stdout
