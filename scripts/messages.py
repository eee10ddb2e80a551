"""The interface's messages, with Babel in place of the gettext programs: `update`, `compile`, `check`."""

import io
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
# Folders whose texts are not the site's interface. locale/overlay holds other packages' messages and is kept by hand.
SKIPPED = {"locale", "migrations", "node_modules", "scripts", "static", "tests", "var"}
# Says only what it says otherwise; the rest is said as in locale/ja.
PARTIAL = LOCALE / "ja_Simple" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATE_CALL = re.compile(r"""\b(?:n?p?gettext|_)\((?:[^()'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*\)""")

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")


def compile_all():
    """Write the .mo beside every .po that is newer than it."""
    for po in sorted(LOCALE.rglob("*.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime <= po.stat().st_mtime:
            from babel.messages.mofile import write_mo

            content = io.BytesIO()
            write_mo(content, read(po))
            mo.write_bytes(content.getvalue())
    compile_english()


def compile_english():
    """Write a .mo in which each message is its English self for every language of the site that has no catalog.

    Django would show Japanese, the site's first language, to readers of those; and a language it has no messages for
    at all, such as Filipino, would have no address.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from django.utils.translation import to_locale

    sys.path.insert(0, str(ROOT))
    from site_core.languages import KNOWN

    source = LOCALE / "ja" / "LC_MESSAGES" / "django.po"
    content = io.BytesIO()
    for tag in KNOWN:
        mo = LOCALE / "english" / to_locale(tag) / "LC_MESSAGES" / "django.mo"
        has_own = tag == "en" or (LOCALE / to_locale(tag).split("_")[0] / "LC_MESSAGES" / "django.po").exists()
        if has_own or (mo.exists() and mo.stat().st_mtime > source.stat().st_mtime):
            continue
        if not content.getvalue():
            catalog = Catalog(locale="en", charset="utf-8")
            for message in read(source):
                catalog.add(message.id, message.id, context=message.context)
            write_mo(content, catalog)
        mo.parent.mkdir(parents=True, exist_ok=True)
        mo.write_bytes(content.getvalue())


def update():
    """Bring the site's own catalogs to what code and templates now say; new messages stay empty, unused ones go."""
    from babel.messages.pofile import write_po

    found = extract()
    for po in own_catalogs():
        catalog = read(po)
        catalog.update(found, no_fuzzy_matching=True, update_creation_date=False)
        if po == PARTIAL:
            for message in [message for message in catalog if message.id and not any(message.string or "")]:
                catalog.delete(message.id, message.context)
        with po.open("wb") as file:
            write_po(file, catalog, width=100, ignore_obsolete=True, sort_by_file=True, include_lineno=False)


def check():
    """Exit with a line for each message that is missing, unused, untranslated, fuzzy or has a stray placeholder."""
    used = {(message.context, message.id) for message in extract() if message.id}
    complaints = []
    for po in sorted(LOCALE.rglob("*.po")):
        catalog = read(po)
        messages = [message for message in catalog if message.id]
        for message in messages:
            strings = message.string if message.pluralizable else [message.string]
            errors = [f"placeholder {name} is not in the source" for name in strangers(message)]
            errors += ["fuzzy"] * message.fuzzy + ["no translation"] * (not all(strings))
            complaints += [f"{po.relative_to(ROOT)}: {message.id!r}: {error}" for error in errors]
        if po in own_catalogs():
            known = {(message.context, message.id) for message in messages}
            missing = set() if po == PARTIAL else used - known
            complaints += [f"{po.relative_to(ROOT)}: {key[1]!r}: not in the file" for key in missing]
            complaints += [f"{po.relative_to(ROOT)}: {key[1]!r}: no longer used" for key in known - used]
    if complaints:
        sys.exit("\n".join([*sorted(complaints), "訳文を直すには：`make messages` のあと、空の msgstr を埋めます。"]))


def strangers(message):
    """Placeholders that a translation has and neither its singular nor its plural source has."""
    ids, strings = ([*text] if isinstance(text, (tuple, list)) else [text] for text in (message.id, message.string))
    return sorted(set(PLACEHOLDER.findall(" ".join(strings))) - set(PLACEHOLDER.findall(" ".join(ids))))


def own_catalogs():
    """The site's own catalogs, one a language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read(po):
    """The Babel catalog of a file."""
    from babel.messages.pofile import read_po

    with po.open("rb") as file:
        return read_po(file)


def extract():
    """A Babel catalog of every message in our Python code and templates."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract as extract_from

    catalog = Catalog(charset="utf-8")
    for path in sources():
        source = path.read_text(encoding="utf-8")
        code = source if path.suffix == ".py" else template_calls(source, path)
        options = {"encoding": "utf-8"}
        file = io.BytesIO(code.encode())
        for _line, message, comments, context in extract_from(
            "python", file, KEYWORDS, ["Translators"], options, strip_comment_tags=False
        ):
            location = [(str(path.relative_to(ROOT)), 1)]
            catalog.add(message, None, location, auto_comments=comments, context=context)
    return catalog


def sources():
    """Our .py, .html and .txt files that may hold messages."""
    for folder in sorted(ROOT.iterdir()):
        if folder.is_dir() and folder.name not in SKIPPED and not folder.name.startswith("."):
            for path in sorted(folder.rglob("*")):
                if path.suffix in {".py", ".html", ".txt"} and not SKIPPED & set(path.relative_to(ROOT).parts):
                    yield path


def template_calls(source, origin):
    """A template's messages as Python calls, each on the line it had."""
    import django.conf
    from django.utils.translation.template import templatize

    if not django.conf.settings.configured:
        django.conf.settings.configure()
    python = templatize(source, origin=str(origin))
    return "\n".join("; ".join(TEMPLATE_CALL.findall(line)) for line in python.split("\n"))


if __name__ == "__main__":
    for command in sys.argv[1:]:
        {"update": update, "compile": compile_all, "check": check}[command]()
