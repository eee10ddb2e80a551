"""The form of a broadcast."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from site_core.forms import PageForm
from site_core.video import parse_video_url

from .transcripts import says_something


class EpisodePageForm(PageForm):
    """Asks for the transcript with the video; a draft may wait for it, what is submitted or published may not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "transcript" in self.fields:
            self.fields["transcript"].required = bool(self.is_bound and self.data.get("video_url", "").strip())

    def clean_video_url(self):
        address = self.cleaned_data["video_url"]
        if address:
            try:
                parse_video_url(address)
            except ValueError:
                raise ValidationError(_("Write the address of a video on YouTube or Vimeo.")) from None
        return address

    def clean_transcript(self):
        transcript = self.cleaned_data["transcript"]
        if self.fields["transcript"].required and not says_something(transcript):
            raise ValidationError(_("A video is published together with what is said in it."))
        return transcript
