"""Every block of an article's body, today's and tomorrow's."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.urls import reverse
from wagtail.admin.icons import get_icons
from wagtail.blocks import StructBlock

from site_core.blocks import BodyStreamBlock, CallToActionBlock, HeadingBlock, VideoBlock
from tests.factories import CustomImageFactory, FactFactory, ResourcePageFactory, StandardPageFactory

BODY = BodyStreamBlock()
every_block = pytest.mark.parametrize("block", BODY.child_blocks.values(), ids=BODY.child_blocks)


@every_block
def test_every_block_can_be_told_apart_by_an_editor(block):
    assert block.label
    assert block.meta.description
    assert block.meta.group
    assert f'id="icon-{block.meta.icon}"' in get_icons()


def test_no_two_blocks_look_alike_to_an_editor():
    labels = [str(block.label) for block in BODY.child_blocks.values()]
    assert len(labels) == len(set(labels))
    icons = [block.meta.icon for block in BODY.child_blocks.values()]
    assert len(icons) == len(set(icons))


@every_block
def test_every_block_has_a_template_of_its_own(block):
    get_template(block.meta.template)
    name = type(block).__name__.removesuffix("Block").lower()
    assert block.meta.template.removeprefix("blocks/").removesuffix("_block.html").replace("_", "") == name


@every_block
@pytest.mark.django_db
@pytest.mark.parametrize("is_empty_site", [True, False], ids=["on an empty site", "on a site with content"])
def test_every_block_previews(admin_client, block, is_empty_site):
    if not is_empty_site:
        CustomImageFactory()
        FactFactory()
    assert block.is_previewable
    response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    assert "site.css" in response.text


@every_block
@pytest.mark.django_db
def test_every_block_bears_an_empty_value(block):
    """What an editor has just added, and not yet filled in, is previewed with the page."""
    value = block.to_python({}) if isinstance(block, StructBlock) else block.get_default()
    block.render(value)


def clean(block, value):
    return block.clean(block.to_python(value))


def errors_of(block, value):
    with pytest.raises(ValidationError) as refused:
        clean(block, value)
    return refused.value


def body_of(*texts, anchor=""):
    value = [{"type": "heading", "value": {"text": text, "level": "h2", "anchor": anchor}} for text in texts]
    return BODY.clean(BODY.to_python(value))


def test_a_heading_takes_its_anchor_from_its_reading():
    assert [block.value["anchor"] for block in body_of("はじめに", "「　」")] == ["hajime-ni", "section"]


def test_anchors_of_one_body_are_unique():
    assert [block.value["anchor"] for block in body_of("はじめに", "はじめに", "はじめに")] == [
        "hajime-ni",
        "hajime-ni-2",
        "hajime-ni-3",
    ]
    assert [block.value["anchor"] for block in body_of("一", "二", anchor="same")] == ["same", "same-2"]


def test_an_anchor_stays_when_the_words_are_put_better():
    first = body_of("はじめに", "つぎに")
    raw = BODY.get_prep_value(first)
    raw[0]["value"]["text"] = "そもそも"
    again = BODY.clean(BODY.to_python(raw))
    assert [block.value["anchor"] for block in again] == [block.value["anchor"] for block in first]


def test_the_anchor_of_a_heading_that_was_there_first_is_not_taken_away():
    raw = BODY.get_prep_value(body_of("はじめに"))
    raw.insert(0, {"type": "heading", "value": {"text": "はじめに", "level": "h2", "anchor": ""}})
    again = BODY.clean(BODY.to_python(raw))
    assert [block.value["anchor"] for block in again] == ["hajime-ni-2", "hajime-ni"]


@pytest.mark.parametrize("anchor", ["はじめ", "A", "a b", 'a"onclick="', "a/b"])
def test_an_anchor_that_would_not_work_is_refused_at_its_field(anchor):
    errors = errors_of(HeadingBlock(), {"text": "はじめに", "level": "h2", "anchor": anchor})
    assert list(errors.block_errors) == ["anchor"]


@pytest.mark.parametrize("url", ["https://example.org/watch", "https://evil.example/?v=youtube.com"])
def test_a_video_elsewhere_is_refused_at_its_field(url):
    errors = errors_of(VideoBlock(), {"url": url, "title": "動画", "poster": None})
    assert list(errors.block_errors) == ["url"]


def test_a_video_is_a_link_until_it_is_pressed():
    html = VideoBlock().render(VideoBlock().to_python({"url": "https://youtu.be/dQw4w9WgXcQ", "title": "地福TV"}))
    assert "<iframe" not in html
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", [(), ("url", "phone"), ("page", "url"), ("page", "phone"), ("page", "url", "phone")])
def test_a_call_to_action_leads_to_exactly_one_place(chosen):
    values = {"page": StandardPageFactory().pk, "url": "https://example.org/", "phone": "0942-30-9119"}
    errors = errors_of(CallToActionBlock(), {"label": "見る", "text": ""} | {name: values[name] for name in chosen})
    assert errors.non_block_errors


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "href"), [("page", "/target/"), ("url", "https://example.org/"), ("phone", "tel:0942-30-9119")]
)
def test_a_call_to_action_leads_there(name, href):
    values = {"page": StandardPageFactory(slug="target").pk, "url": "https://example.org/", "phone": "（0942）30ー9119"}
    value = clean(CallToActionBlock(), {"label": "見る", "text": "", name: values[name]})
    assert f'href="{href}"' in CallToActionBlock().render(value)


def test_a_telephone_number_that_is_none_is_refused_at_its_field():
    errors = errors_of(CallToActionBlock(), {"label": "電話", "text": "", "phone": "12"})
    assert list(errors.block_errors) == ["phone"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["related_pages", "consultation", "call_to_action"])
def test_a_page_that_is_no_longer_public_is_not_linked_from_a_body(name):
    page = ResourcePageFactory(title="もう見られない窓口", live=False)
    value = {"label": "見る", "page": page.pk} if name == "call_to_action" else {"pages": [page.pk]}
    html = BODY.render(BODY.to_python([{"type": name, "value": value}]))
    assert "もう見られない窓口" not in html
    assert f'href="{page.url}"' not in html
