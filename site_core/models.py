"""What Django must find here; each kind of model has a module of its own."""

from .images import CustomDocument, CustomImage, Rendition
from .pages import BasePage, Correction, IndexPage, RelatedPage
from .site_settings import EmergencyNotice, SiteSettings
from .taxonomies import AccessFeature, Audience, District, Fact, Field, Interest, Neo, Organisation
from .users import User

__all__ = [
    "AccessFeature",
    "Audience",
    "BasePage",
    "Correction",
    "District",
    "CustomDocument",
    "EmergencyNotice",
    "Fact",
    "Field",
    "CustomImage",
    "IndexPage",
    "Interest",
    "Neo",
    "Organisation",
    "RelatedPage",
    "Rendition",
    "SiteSettings",
    "User",
]
