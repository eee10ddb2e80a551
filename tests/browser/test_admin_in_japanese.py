"""Every screen that a role of the newsroom can reach speaks Japanese, once its scripts have run."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

import polib
import pytest

from home.demo import translations

# What a reader of Japanese would stumble over: three words in a row. Names and addresses are shorter or stand alone.
ENGLISH = re.compile(r"[A-Za-z][a-z']+(?:[ ,]+(?:[A-Za-z][a-z']+|a|I)){2,}")
# Proper names, and what the demo itself says in English: a title is no text of the screen it stands on.
NAMES = ("Google Chrome", "Web Content Accessibility Guidelines")
ENGLISH_CONTENT = "\n".join([*NAMES, *(entry.msgstr for entry in polib.pofile(str(translations.file_of("en"))))])
# Leaving, what answers with a file, and the list of rights: Django keeps their names in the database, in English, and
# only an administrator meets them.
SKIPPED = re.compile(
    r"/(?:logout|download|pofile|usage|documents|media|static|export)/|[?&]export=|/view_draft/|/admin/groups/(?:new|edit)"
)
WORDS = """() => {
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!holder.closest('script, style, template, code, pre, textarea, [lang="en"]')) seen.push(node.textContent);
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (!element.closest('[lang="en"]')) seen.push(element.getAttribute(name));
    }
  }
  seen.push(document.title);
  return seen;
}"""


def kind_of(url):
    """Screens of one kind: the address without its numbers, identifiers, dates and query."""
    return re.sub(r"/(?:\d+|[0-9a-f-]{36}|\d{4}-\d{2}-\d{2}T\d{4})(?=/)", "/0", urlsplit(url).path)


@pytest.mark.parametrize("role", ["publisher", "editor", "translator", "administrator"])
def test_no_screen_of_a_role_has_an_english_sentence(signed_in, demo_site, role):
    page = signed_in(role, allow=["404", "403", "Failed to load resource", "axe.run results"])
    waiting, found, opened = [f"{demo_site.base_url}/admin/"], {}, 0
    queued = set()
    while waiting:
        url = waiting.pop(0)
        answer = page.goto(url)
        if not answer or answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        opened += 1
        for text in page.evaluate(WORDS):
            for match in ENGLISH.finditer(text):
                if match[0] not in ENGLISH_CONTENT:
                    found.setdefault(match[0], kind_of(url))
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))"):
            target = urldefrag(urljoin(url, link)).url
            kind = kind_of(target)
            is_ours = target.startswith(f"{demo_site.base_url}/admin/") and not SKIPPED.search(target)
            if is_ours and kind not in queued:
                queued.add(kind)
                waiting.append(target)
    assert opened > 10
    assert not found, "\n".join(f"{kind}: {words}" for words, kind in sorted(found.items()))
