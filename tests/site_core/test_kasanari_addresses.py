import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_core.addresses import KASANARI_PATTERN, kasanari_address

VOICES = st.lists(st.sampled_from(["ne", "neo", "honne"]), max_size=5)


@given(
    seed=st.integers(0, 2**31 - 1),
    voices=VOICES,
    parties=st.integers(0, 9),
    dark=st.booleans(),
    format_=st.sampled_from(["svg", "png"]),
)
def test_every_address_that_is_made_is_one_that_is_answered(seed, voices, parties, dark, format_):
    address = kasanari_address(seed, voices, parties=parties, dark=dark, format_=format_)
    found = re.match(KASANARI_PATTERN, address.removeprefix("/"))
    assert found
    assert int(found["seed"]) == seed
    assert (found["voices"] or "") == "-".join(voices[:3])
    assert int(found["parties"] or 0) == (min(parties, 4) if parties > 1 else 0)
    assert bool(found["dark"]) == dark


def test_the_shapes_are_drawn_and_may_be_kept(client):
    response = client.get("/kasanari/12-ne-neo.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert "max-age" in response["Cache-Control"]
    assert "Set-Cookie" not in response
    assert client.get("/kasanari/12x3-dark.svg").content != client.get("/kasanari/12x2-dark.svg").content


def test_the_shapes_come_as_png_for_services(client):
    response = client.get("/kasanari/12-honne.png")
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["x.svg", "12.gif", "99999999999.svg", "12x9.svg", "12-unknown.svg", "12-ne-ne-ne-ne.svg", "12.svg.svg"]
)
def test_no_other_address_draws_anything(client, path):
    assert client.get(f"/kasanari/{path}").status_code == 404
