"""What happens to a picture behind the editor's back."""

from django.tasks import task

from . import renditions
from .images import CustomImage


@task()
def make_picture(pk: int) -> int:
    """Makes the sizes a picture lacks; none where it was deleted meanwhile. Twice does no harm."""
    image = CustomImage.objects.filter(pk=pk).first()
    return renditions.make_renditions(image) if image else 0
