from django.db import migrations


class Migration(migrations.Migration):
    """Nothing read it: a caption is read as the dictionary of readings and the page's own readings say."""

    dependencies = [("site_core", "0002_pages_taxonomies_media")]

    operations = [migrations.RemoveField("customimage", "caption_reading")]
