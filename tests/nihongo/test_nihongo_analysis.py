import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import nihongo
from nihongo.analysis import MAX_BYTES, chunks, morphemes

ROOT = Path(nihongo.__file__).parents[1]
ANY_CHARACTER = st.characters(exclude_categories=())  # surrogates too
LONG = [
    "支え合う地域をつくる。" * 18_182,
    "あ" * 200_000,
    "😀" * 200_000,
    "\x00" * 200_000,
    "\ud800" * 200_000,
    "ﷺ" * 20_000,
    "1" * 200_000,
    "ー" * 200_000,
]


def surfaces(text: str) -> str:
    return "".join(m.surface for m in morphemes(text))


def test_a_morpheme_tells_what_the_dictionary_knows() -> None:
    word, particle, unknown = morphemes("附属へ龘")
    assert word.surface == "附属"
    assert word.reading == "フゾク"
    assert word.normalised == "付属"
    assert word.part_of_speech[0] == "名詞"
    assert not word.is_oov
    assert particle.part_of_speech[:2] == ("助詞", "格助詞")
    assert len(particle.part_of_speech) == 6
    assert unknown.is_oov


def test_rare_forms_of_kanji_in_names_are_known_and_kept() -> None:
    assert [(m.surface, m.reading) for m in morphemes("髙橋")] == [("髙橋", "タカハシ")]


@given(st.text(ANY_CHARACTER))
@example("㈱ﷺ\r\n\x00\ud83d\ude00か\u3099（かんじ）漢字(かんじ)")
@example("")
@settings(deadline=None)
def test_surfaces_give_the_text_back(text: str) -> None:
    assert surfaces(text) == text


@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{ord(text[0]):04X}")
def test_surfaces_of_a_long_text_give_it_back(text: str) -> None:
    assert surfaces(text) == text


@given(st.text(ANY_CHARACTER, min_size=1), st.integers(1, 40_000))
@settings(deadline=None, max_examples=30)
def test_chunks_fit_and_give_the_text_back(text: str, times: int) -> None:
    parts = list(chunks(text * times))
    assert "".join(parts) == text * times
    assert all(0 < len(part.encode(errors="surrogatepass")) <= MAX_BYTES for part in parts)


def test_chunks_end_with_a_sentence_where_there_is_one() -> None:
    assert all(part.endswith("。") for part in chunks("これは、文です。" * 20_000))
    first, *_ = chunks("これは文だが、" * 20_000)
    assert first.endswith("、")


def test_eight_threads_at_once() -> None:
    barrier = Barrier(8)
    texts = [f"第{n}回の会を、荘島校区で開きました。" * 500 for n in range(8)]
    expected = [list(morphemes(text)) for text in texts]

    def work(text: str) -> list[object]:
        barrier.wait()
        return list(morphemes(text))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, texts)) == expected


def test_two_analyses_may_be_read_in_turns() -> None:
    pairs = list(zip(morphemes("東京へ行く"), morphemes("福祉のまち"), strict=False))
    assert [(a.surface, b.surface) for a, b in pairs] == [("東京", "福祉"), ("へ", "の"), ("行く", "まち")]


FORKED = """
import os, threading, warnings
from nihongo import analysis
warnings.simplefilter("ignore")
list(analysis.morphemes("地域"))
analysis._state.lock.acquire()  # as if another thread were loading
child = os.fork()
if not child:
    found = []
    thread = threading.Thread(target=lambda: found.extend(analysis.morphemes("地域福祉")))
    thread.start()
    thread.join(20)
    os._exit(0 if len(found) == 2 and len(list(analysis.morphemes("福祉"))) == 1 else 1)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_can_analyse() -> None:
    assert subprocess.run([sys.executable, "-c", FORKED], cwd=ROOT, timeout=60, check=False).returncode == 0


IMPORTED = """
import importlib, pkgutil, sys, nihongo
for module in pkgutil.iter_modules(nihongo.__path__):
    importlib.import_module(f"nihongo.{module.name}")
heavy = {"sudachipy", "sudachidict_core", "budoux", "django"} & set(sys.modules)
assert not heavy, heavy
from nihongo import analysis
assert analysis._state.dictionary is None
list(analysis.morphemes("地域"))
assert analysis._state.dictionary is not None
"""


def test_importing_loads_no_dictionary_and_no_django() -> None:
    run = subprocess.run(
        [sys.executable, "-c", IMPORTED], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
