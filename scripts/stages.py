"""Run the stages named, in order, stop at the first failure, and close with what each one took."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a file, this knows only its own folder
BIN = Path(sys.executable).parent
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))
# As many processes as cores, a whole file each, in order: what the tests of a file share is made once.
PYTEST = ["python", "-m", "pytest", "-q", "-n=auto", "--dist=loadfile", "--no-loadscope-reorder"]
UV = os.environ.get("UV", "uv")

STAGES = {
    "lint": [
        [UV, "lock", "--check", "--quiet"],  # uv.lock fits pyproject.toml
        ["ruff", "check", "--quiet", "."],
        ["ruff", "format", "--check", "."],
        ["djhtml", "--check", *TEMPLATES],
        ["djade", "--check", *TEMPLATES],
    ],
    "fmt": [
        ["ruff", "check", "--fix", "."],
        ["ruff", "format", "."],
        ["djhtml", *TEMPLATES],
        ["djade", *TEMPLATES],
    ],
    "types": [["mypy"]],
    "contracts": [["lint-imports", "--no-logo"]],
    "messages": [["python", "scripts/messages.py", "compile", "check"]],
    "sqlite": [[*PYTEST, "--db=sqlite"]],
    "postgres": [[*PYTEST, "--db=postgres"]],
    "browser": [[*PYTEST, "-m=browser"]],
}
NO_BROWSER = (
    "Chromium がないため、ブラウザのテストは実行していません。`apt install chromium` か"
    " `.venv/bin/playwright install --with-deps chromium` のあと、もう一度 `make test` をどうぞ。"
)


def run(stage):
    """Whether every command of the stage succeeded."""
    for name, *arguments in STAGES[stage]:
        program = name if name == UV else BIN / name
        if subprocess.run([program, *arguments], cwd=ROOT).returncode:
            print(f"\n失敗：{name} {' '.join(arguments[:3])}")
            return False
    return True


def main(stages):
    """Run them; the exit code is 1 where one failed, or where CI could not run the browser's."""
    took, ok, browser = {}, True, True
    for stage in stages:
        print(f"\n== {stage}", flush=True)
        start = time.perf_counter()
        if stage == "browser":
            from scripts import chromium

            browser = bool(chromium.find() or chromium.get())
            if not browser:
                continue
        ok = run(stage)
        took[stage] = time.perf_counter() - start
        if not ok:
            break
    print()
    for stage in stages:
        print(f"  {stage:10} {f'{took[stage]:6.1f} s' if stage in took else '     –'}")
    if ok and not browser:
        print(NO_BROWSER)
        ok = os.environ.get("CI", "").lower() not in {"true", "1"}
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
