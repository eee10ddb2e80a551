"""Keeps the demo's translations (home/demo/translations/*.po) in step with its Japanese: `update` and `check`.

The Japanese is loaded into a database of its own and taken apart there as wagtail-localize does it. `update` adds new
texts without a translation, puts all in order and drops what is no longer said; another language starts with an empty
file. `check` prints a line for each text that is missing, untranslated or no longer there.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(command):
    with tempfile.TemporaryDirectory(prefix="guccho-segments-") as folder:
        os.environ |= {
            "GUCCHO_DATA_DIR": folder,
            "DATABASE_URL": "sqlite://:memory:",
            "DJANGO_SETTINGS_MODULE": "site_core.settings.test",
        }
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        load_japanese()
        return update() if command == "update" else check()


def load_japanese():
    from django.core.management import call_command
    from django.utils import timezone

    from home.demo.loader import Loader

    call_command("migrate", verbosity=0, interactive=False)
    Loader(timezone.localtime()).load_source()


def wanted():
    """(context, Japanese text) of all that is translated, in order, each once."""
    from home.demo.translations import pieces

    return list(dict.fromkeys((piece.context, text) for piece in pieces() for text in piece.texts()))


def files():
    """Language tag and file, one for each .po there is."""
    from django.utils.translation import to_language

    from home.demo.translations import FOLDER

    return [(to_language(file.stem), file) for file in sorted(FOLDER.glob("*.po"))]


def update():
    import polib

    from home.demo.translations import read

    texts = wanted()
    for tag, file in files():
        there = read(tag)
        catalogue = polib.POFile(wrapwidth=110)
        catalogue.metadata = {"Language": file.stem, "Content-Type": "text/plain; charset=UTF-8"}
        for context, text in texts:
            catalogue.append(polib.POEntry(msgctxt=context, msgid=text, msgstr=there.get((context, text), "")))
        catalogue.save(str(file))
        print(f"{file.name}: {len(texts)} texts, {sum(one not in there for one in texts)} untranslated")
    return 0


def check():
    from home.demo.translations import read

    said = set(wanted())
    complaints = []
    for tag, file in files():
        there = set(read(tag))
        for complaint, texts in (("untranslated", said - there), ("no longer said", there - said)):
            complaints += [f"{file.name}: {complaint}: {context}: {text}" for context, text in sorted(texts)]
    print("\n".join(complaints) or "translations of the demo: complete")
    return bool(complaints)


if __name__ == "__main__":
    if sys.argv[1:] not in (["update"], ["check"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
