"""Addresses that can be read aloud: ちいきふくし → chiiki-fukushi."""

from django.apps import apps

from nihongo.romaji import slug


def slug_for(title: str) -> str:
    """The slug of a Japanese title; the city's own names are read as its people read them. "" where nothing is left."""
    readings = {
        given.surface: given.reading
        for given in apps.get_app_config("furigana").given_readings()
        if given.surface in title and len(given.surface) > 1
    }
    return slug(title, overrides=readings)
