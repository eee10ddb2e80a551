"""What Django must find here; each kind of model has a module of its own."""

from .fragments import ContentVersion
from .images import CustomDocument, CustomImage, Rendition
from .job_runs import JobRun
from .letters import Letter
from .limits import Count
from .pages import BasePage, Correction, IndexPage, RelatedPage
from .publishing import Holdup
from .site_settings import EmergencyNotice, SiteSettings
from .taxonomies import AccessFeature, Audience, District, Fact, Field, Interest, Neo, Organisation
from .users import User

__all__ = [
    "AccessFeature",
    "Audience",
    "BasePage",
    "ContentVersion",
    "Correction",
    "Count",
    "CustomDocument",
    "CustomImage",
    "District",
    "EmergencyNotice",
    "Fact",
    "Field",
    "Holdup",
    "IndexPage",
    "Interest",
    "JobRun",
    "Letter",
    "Neo",
    "Organisation",
    "RelatedPage",
    "Rendition",
    "SiteSettings",
    "User",
]
