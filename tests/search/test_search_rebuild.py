"""The index as a whole: rebuilt while it answers, by Wagtail's own command too."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from magazine.models import ColumnPage
from search.backends import backend as backend_module
from search.indexed import IndexedText, IndexedWord, pack, unpack
from site_core.models import CustomDocument

pytestmark = pytest.mark.django_db


def found(query):
    return {page.title for page in Page.objects.all().search(query)}


@pytest.fixture
def two(columns):
    return columns(("介護を学ぶサロン", "南校区で。"), ("まちの音楽会", "支え合いの輪。"))


@pytest.mark.parametrize("command", ["rebuild_search", "update_index", "wagtail_update_index"])
def test_an_index_is_made_from_nothing(two, command, backend):
    backend.reset_indexes()
    assert found("サロン") == set()
    call_command(command, verbosity=0)
    assert found("サロン") == {"介護を学ぶサロン"}
    assert found("おんがくかい") == {"まちの音楽会"}


def test_a_rebuild_forgets_what_is_gone(two, backend):
    ColumnPage.objects.filter(title="まちの音楽会").update(title="まちの将棋会")  # nobody was told
    Page.objects.filter(title="介護を学ぶサロン").first().get_children().delete()
    gone = IndexedText.objects.get(object_id=str(two["介護を学ぶサロン"].pk))
    gone.pk, gone.object_id = None, "123456"
    gone.save()
    Page.objects.filter(title="まちの音楽会").update(title="まちの将棋会")
    call_command("rebuild_search", verbosity=0)
    assert found("将棋") == {"まちの将棋会"}
    assert not IndexedText.objects.filter(object_id="123456").exists()
    assert not IndexedWord.objects.filter(surface="音楽").exists()
    assert IndexedWord.objects.filter(surface="将棋").exists()


def test_an_interrupted_rebuild_leaves_an_index_that_answers(two, monkeypatch):
    written = []

    def fail_at_the_third(model, *args):
        written.append(model)
        if len(written) == 3:
            raise KeyboardInterrupt
        return original(model, *args)

    original = backend_module.entry_of
    monkeypatch.setattr(backend_module, "entry_of", fail_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        call_command("rebuild_search", verbosity=0)
    assert found("サロン") == {"介護を学ぶサロン"}
    monkeypatch.setattr(backend_module, "entry_of", original)
    call_command("rebuild_search", verbosity=0)
    assert found("音楽会") == {"まちの音楽会"}


def test_a_rebuild_says_what_it_does(two, capsys):
    call_command("rebuild_search")
    said = capsys.readouterr().out
    assert "magazine.ColumnPage: 2" in said
    assert " objects in " in said


def test_indexing_again_changes_nothing(two, backend):
    before = list(IndexedText.objects.order_by("pk").values_list())
    words = set(IndexedWord.objects.values_list("sound", "token"))
    backend.add_bulk(ColumnPage, list(two.values()))
    assert list(IndexedText.objects.order_by("pk").values_list()) == before
    assert set(IndexedWord.objects.values_list("sound", "token")) == words


def test_documents_are_indexed_too(backend):
    document = CustomDocument(title="介護の手引き")
    document.file.name = "documents/guide.pdf"
    document.save()
    assert list(CustomDocument.objects.search("てびき")) == [document]
    backend.delete(document)
    assert list(CustomDocument.objects.search("てびき")) == []


def test_what_is_packed_is_unpacked(two):
    for text in IndexedText.objects.all():
        assert pack(unpack(text.fields)) == text.fields
