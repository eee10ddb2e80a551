"""Put uv at the path given, with venv and pip or with pip alone; runs on any Python from 3.8 on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

UV = "uv==0.13.9"


def attempts(folder):
    """Ways to install uv into `folder`, best first: Debian's bare Python has no ensurepip, others have no pip."""
    yield [[sys.executable, "-m", "venv", folder], [folder / "bin" / "python", "-m", "pip", "install", "-q", UV]]
    yield [[sys.executable, "-m", "pip", "install", "-q", "--target", folder, UV]]


def main(link):
    """Install uv beside `link` and make `link` point at it."""
    folder = link.parent.parent.resolve() / "uv"
    output = ""
    for commands in attempts(folder):
        shutil.rmtree(folder, ignore_errors=True)
        for command in commands:
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            output += done.stdout
            if done.returncode:
                break
        if (folder / "bin" / "uv").exists():
            link.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(link):
                link.unlink()
            link.symlink_to(folder / "bin" / "uv")
            return 0
    print(output)
    print("uv を取り寄せられませんでした。python3-venv か uv（https://docs.astral.sh/uv/）を入れて、もう一度どうぞ。")
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
