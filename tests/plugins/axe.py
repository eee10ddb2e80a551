"""axe-core as a fixture for a Playwright page."""

from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".tools/checkers/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# An experiment of axe's, but Wagtail shows it to editors: what our design does is not theirs to mend.
RULES = {"p-as-heading": {"enabled": True}}
RUN = "options => axe.run(document, {...options, resultTypes: ['violations']})"


@pytest.fixture
def axe_check():
    """Callable: a page to its violations, each as "rule (impact): help – first places"."""

    def check(page):
        assert SCRIPT.exists(), "no axe-core yet: `make test-quick` gets it"
        # Evaluated through the debugger and not as a <script>, so the page's policy stays in force.
        page.evaluate(SCRIPT.read_text(encoding="utf-8") + "; undefined")
        violations = page.evaluate(RUN, {"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES})["violations"]
        return [f"{v['id']} ({v['impact']}): {v['help']} – {places(v['nodes'])}" for v in violations]

    return check


def places(nodes):
    """The first three places and how many more there are."""
    more = f" +{len(nodes) - 3}" if len(nodes) > 3 else ""
    return ", ".join(str(node["target"][-1]) for node in nodes[:3]) + more
