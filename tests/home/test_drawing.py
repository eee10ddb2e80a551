import io
import time

import pytest
from PIL import Image

from home.demo.pictures import PICTURES
from home.demo.scenes import SCENES, draw


def as_jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_quick_light_and_the_same_each_time(scene):
    started = time.perf_counter()
    image = draw(scene)
    assert time.perf_counter() - started < 3  # 0.2 s; room for a busy machine
    assert (image.size, image.mode) == ((1600, 1067), "RGB")
    assert len(as_jpeg(image)) <= 180_000
    assert draw(scene).tobytes() == image.tobytes()


@pytest.mark.parametrize("size", [(600, 400), (400, 400), (300, 600), (1200, 630)])
def test_a_scene_fills_any_proportion(size):
    assert draw("river", size).size == size


def test_a_scene_that_is_not_known_is_refused():
    with pytest.raises(KeyError):
        draw("portrait")


def test_every_scene_is_a_picture_and_every_picture_a_scene():
    assert {picture.scene for picture in PICTURES} == set(SCENES)
    assert all(picture.key == picture.scene for picture in PICTURES)
    assert len(PICTURES) == len(SCENES) == 16


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.key)
def test_the_alternative_says_what_is_seen_and_that_it_is_drawn(picture):
    assert 20 <= len(picture.alt) <= 60
    assert "イラスト" in picture.alt
    assert picture.title
