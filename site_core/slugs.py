"""Addresses that can be read aloud: ちいきふくし → chiiki-fukushi."""

from django.apps import apps

from nihongo.romaji import slug


def slug_for(title: str) -> str:
    """The slug of a Japanese title; the city's own names are read as its people read them. "" where nothing is left."""
    readings = {
        name: reading
        for model in ("District", "Organisation")
        for name, reading in apps.get_model("site_core", model).objects.values_list("name", "reading")
        if reading and name in title and len(name) > 1
    }
    return slug(title, overrides=readings)
