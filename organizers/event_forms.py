"""The desk's form of an event, in the order people think: what, when, where, for whom, whom to ask, a picture."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.models import EventKind, EventPage, HostPage
from events.places import places_in_groups
from events.said_plans import POLICIES
from site_core.image_forms import PictureField
from site_core.translatable import among_sources
from site_core.typed import whole_number

from .pictures import consent_note, drop_unwanted, keep_picture, picture_of
from .places import place_called, put_first
from .plain_text import body_of, words_of
from .plans import Plan, plan_from

DAYS = 6
"""How many single days can be tapped at once; more can be written."""

EVERYBODY = _("Everybody is welcome.")

_AS_THEY_ARE = (
    "title", "place_note", "fee", "signup_question", "contact_name", "phone", "fax", "email", "summary",
)  # fmt: skip
"""Fields of the page whose value is what is typed."""


class DayInput(forms.DateInput):
    """A day, as telephones let one tap it."""

    input_type = "date"

    def __init__(self, **attrs):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    """An hour, likewise."""

    input_type = "time"

    def __init__(self, **attrs):
        super().__init__(attrs=attrs, format="%H:%M")


def _text(label, length, **options):
    """A box of text that may stay empty."""
    options.setdefault("required", False)
    return forms.CharField(label=label, max_length=length, **options)


def _of_page(name: str, label, **options):
    """A line of text that may be as long as the page's field of this name."""
    return _text(label, EventPage._meta.get_field(name).max_length, **options)


class WhenForm(forms.Form):
    """いつ: a sentence, or days that were tapped, or both."""

    schedule_text = _text(
        _("When is it?"),
        400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Write it as you say it, such as 毎月第2木曜 10時から12時, or 12月10日 13時半から15時."),
    )
    starts_at = forms.TimeField(label=_("From what time"), required=False, widget=HourInput())
    ends_at = forms.TimeField(label=_("Until what time"), required=False, widget=HourInput())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, DAYS + 1):
            label = _("Day %(number)d") % {"number": number}
            self.fields[f"day_{number}"] = forms.DateField(label=label, required=False, widget=DayInput())

    @property
    def day_fields(self):
        return [self[f"day_{number}"] for number in range(1, DAYS + 1)]

    @property
    def has_days(self) -> bool:
        """Whether something was tapped, which must not be hidden."""
        return any(field.value() or field.errors for field in (self["starts_at"], self["ends_at"], *self.day_fields))

    def said_plan(self, today, rows=()) -> Plan | None:
        """What was written and tapped, once these are valid; None where nothing was. Raises ValidationError."""
        said = self.cleaned_data
        days = [day for number in range(1, DAYS + 1) if (day := said.get(f"day_{number}"))]
        text = " ".join((said.get("schedule_text") or "").split())
        return plan_from(text, days, said.get("starts_at"), said.get("ends_at"), today, rows)


class EventForm(WhenForm):
    """催し. A draft needs its title, to be shown it needs dates; nothing else is asked for.

    `event` is the newest version of the one that is written; None for a new one. `like` is one to begin from.
    """

    title = _of_page(
        "title",
        _("What is it called?"),
        required=True,
        help_text=_("Such as: はじロマ会, ふれあいサロン."),
        error_messages={"required": _("Please write what it is called.")},
    )
    kind = forms.TypedChoiceField(
        label=_("What kind is it?"), required=False, widget=forms.RadioSelect, coerce=int, empty_value=None
    )
    place = forms.TypedChoiceField(label=_("Choose the place"), required=False, coerce=int, empty_value=None)
    new_place = _text(_("Name of a place that is not in the list"), 120)
    new_place_address = _text(_("Its address"), 200)
    place_note = _of_page("place_note", _("Room, or where to meet"))
    audience = forms.ChoiceField(
        label=_("Who can come?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("all", _("Everybody")), ("some", _("Only some people"))],
    )
    audience_note = _of_page("audience_note", _("Who? Such as: 荘島校区の65歳以上の方"))
    cost = forms.ChoiceField(
        label=_("Does it cost something?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("free", _("It is free")), ("paid", _("It costs something"))],
    )
    fee = _of_page("fee", _("How much? Such as: 1回100円（お茶代）"))
    application = forms.ChoiceField(
        label=_("Does one have to sign up?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("none", _("No, one just comes")),
            ("phone", _("By telephone or FAX")),
            ("page", _("On this site")),
        ],
    )
    capacity = forms.IntegerField(
        label=_("How many can come on one date"),
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Left empty, as many come as like."),
    )
    signup_closes = forms.IntegerField(
        label=_("Signing up ends how many days before"),
        required=False,
        min_value=0,
        max_value=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("0: until it begins. 1: until the end of the day before."),
    )
    signup_question = _of_page("signup_question", _("One question for those who sign up, such as: 車で来ますか。"))
    contact_name = _of_page("contact_name", _("Name of the person or host to ask"))
    phone = _of_page("phone", _("Telephone"), widget=forms.TextInput(attrs={"inputmode": "tel"}))
    fax = _of_page("fax", _("FAX"), widget=forms.TextInput(attrs={"inputmode": "tel"}))
    email = forms.EmailField(label=_("E-mail"), required=False)
    picture = forms.IntegerField(required=False, widget=forms.HiddenInput)
    picture_file = PictureField(
        label=_("Photograph"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,.heic,.heif"}),
    )
    picture_alt = _text(
        _("What is to be seen in the photograph"),
        255,
        help_text=_("For those who cannot see it, such as: Ten people drink tea at a long table."),
    )
    picture_consent = forms.BooleanField(
        label=_("Everybody to be seen in it has agreed that it is shown on the site."), required=False
    )
    no_picture = forms.BooleanField(label=_("Do not use this photograph"), required=False)
    summary = _of_page("summary", _("In one sentence"), widget=forms.Textarea(attrs={"rows": 3}))
    words = _text(
        _("A little more"),
        4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What one does there, what to bring, how to get there."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    field_order = ("title", "kind")  # and then when it is: errors are listed as the screen goes

    def __init__(self, *args, host: HostPage, event: EventPage | None = None, like=None, author, **kwargs):
        self.host, self.event, self.author = host, event, author
        self.kept_picture = self.plan = None
        shown = event or like
        initial = _said_by(shown, host) if shown else _said_by_host(host)
        if like:
            initial |= {"schedule_text": "", "seen": None}
        if not event:
            initial["key"] = uuid4()
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.fields["picture_file"].help_text = _("From the telephone, too. Place and camera data are removed.")
        kinds = EventKind.objects.filter(**among_sources())
        self.fields["kind"].choices = [(kind.pk, kind.name) for kind in kinds]
        chosen = shown.usual_place_id() if shown else None
        self.fields["place"].choices = [("", _("Not chosen")), *places_in_groups(host, chosen)]
        if event and words_of(event.body) is None:
            del self.fields["words"]  # the newsroom has put more into it than a box can hold

    @property
    def is_for_page(self) -> bool:
        """Whether the form is to be shown to everybody next, and not only kept."""
        return self.data.get("what") == "confirm"

    @property
    def picture_shown(self):
        """The picture that would be used now."""
        if self.kept_picture:
            return self.kept_picture
        if self["no_picture"].value():
            return None
        return self._picture(whole_number(str(self["picture"].value() or "")))

    def plan_said(self):
        """What was understood of when it is, with its first dates."""
        return self.plan.said_back(self.author.today)

    def clean_phone(self):
        return _as_page_would("phone", self.cleaned_data["phone"])

    def clean_fax(self):
        return _as_page_would("fax", self.cleaned_data["fax"])

    def clean_seen(self):
        return self.cleaned_data["seen"] or None

    def clean(self):
        cleaned = super().clean()
        self._clean_when()
        if cleaned.get("new_place_address") and not cleaned.get("new_place"):
            self.add_error("new_place", _("Please write the name of the place, too."))
        if cleaned.get("audience") == "some" and self.is_for_page and not cleaned.get("audience_note"):
            self.add_error("audience_note", _("Please write who can come."))
        has_number = cleaned.get("phone") or cleaned.get("fax") or {"phone", "fax"} & self.errors.keys()
        if cleaned.get("application") == "phone" and self.is_for_page and not has_number:
            self.add_error("phone", _("Please write the number people sign up at."))
        self._clean_picture(cleaned)
        return cleaned

    def _clean_when(self):
        self.plan = None
        when = {"schedule_text", "starts_at", "ends_at", *(one.name for one in self.day_fields)}
        if when & self.errors.keys():
            return
        rows = list(self.event.entries.all()) if self.event else []
        try:
            self.plan = self.said_plan(self.author.today, rows)
        except ValidationError as error:
            self.add_error("schedule_text", error)
            return
        if self.is_for_page and not (self.plan and self.plan.entries):
            wrong = _("No date can be read in this. Please write it another way, or choose days below.")
            missing = _("Please write when it is, or choose days below.")
            self.add_error("schedule_text", wrong if self.plan else missing)

    def _clean_picture(self, cleaned):
        """A picture that came is kept at once, whatever else is wrong: nobody chooses it twice."""
        named = cleaned.get("picture")
        if file := cleaned.get("picture_file"):
            self.kept_picture = keep_picture(
                file,
                host=self.host,
                title=cleaned.get("title") or self.host.title,
                alt=cleaned.get("picture_alt", ""),
                user=self.author.user,
                today=self.author.today if cleaned.get("picture_consent") else None,
            )
            cleaned["picture"] = self.kept_picture.pk
            cleaned["no_picture"] = False
        picture = None if cleaned.get("no_picture") else self._picture(cleaned.get("picture"))
        if named and (picture is None or picture.pk != named):
            drop_unwanted(self.host, named)
        if picture is None:
            return
        if not (picture.consent_note or cleaned.get("picture_consent") or self._is_newsrooms(picture)):
            self.add_error("picture_consent", _("Please ask those in the photograph, and tick here."))
        if self.is_for_page and not (cleaned.get("picture_alt") or picture.description or picture.is_decorative):
            self.add_error("picture_alt", _("Please say in a few words what is to be seen."))

    def _picture(self, pk):
        """A picture the form may name: the host's own, or the one the event has already."""
        if pk and self._has(pk):
            return self.event.main_image
        return picture_of(self.host, pk)

    def _has(self, pk) -> bool:
        return bool(self.event and self.event.main_image_id == pk)

    def _is_newsrooms(self, picture) -> bool:
        return self._has(picture.pk) and picture_of(self.host, picture.pk) is None

    def write(self, event: EventPage) -> None:
        """Lets an event, not saved yet, say what the valid form says. A new place becomes one the site knows."""
        said = self.cleaned_data
        for name in _AS_THEY_ARE:
            setattr(event, name, said[name])
        event.kind_id = said["kind"]
        if self.plan:
            self.plan.write(event, self.author.today)
        else:
            event.schedule_text = ""
            event.entries.set([])
        self._write_place(event)
        event.audience_note = str(EVERYBODY) if said["audience"] == "all" else said["audience_note"]
        event.is_free = {"free": True, "paid": False}.get(said["cost"], False if said["fee"] else None)
        event.application = said["application"]
        event.capacity, event.signup_closes = said["capacity"], said["signup_closes"] or 0
        self._write_picture(event)
        if "words" in said and said["words"].split() != (words_of(event.body) or "").split():
            event.body = body_of(said["words"])

    def _write_place(self, event):
        said = self.cleaned_data
        place_id = said["place"]
        if said["new_place"]:
            place_id = place_called(said["new_place"], said["new_place_address"], self.author.user).pk
        if place_id != event.usual_place_id():
            put_first(event, place_id)

    def _write_picture(self, event):
        said = self.cleaned_data
        picture = None if said["no_picture"] else self._picture(said["picture"])
        event.main_image = picture
        if picture is None or self._is_newsrooms(picture):
            return
        before = picture.description, picture.consent_note
        picture.description = said["picture_alt"] or picture.description
        if said["picture_consent"] and not picture.consent_note:
            picture.consent_note = consent_note(self.author.user, self.author.today)
        if (picture.description, picture.consent_note) != before:
            picture.save(update_fields=["description", "consent_note"])


class HolidayForm(forms.Form):
    """What happens on the holidays a rule meets; asked only where it meets some."""

    def __init__(self, *args, event: EventPage, asked, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {"on_holidays": _("And on public holidays?"), "at_new_year": _("And from 29 December to 3 January?")}
        for name in POLICIES:
            if name not in asked:
                continue
            choices = EventPage._meta.get_field(name).choices
            self.fields[name] = forms.ChoiceField(
                label=labels[name],
                required=False,
                widget=forms.RadioSelect,
                choices=choices,
                initial=getattr(event, name) or "",
            )


def _said_by_host(host: HostPage) -> dict:
    contact = {name: getattr(host, name) for name in ("phone", "fax", "email")}
    return contact | {"contact_name": host.contact_name or host.title[:120]}


def _said_by(event: EventPage, host: HostPage) -> dict:
    """What an event says, as the form shows it."""
    said = {name: getattr(event, name) for name in (*_AS_THEY_ARE, "schedule_text", "capacity", "signup_closes")}
    picture = event.main_image
    return said | {
        "kind": event.kind_id,
        "place": event.usual_place_id(),
        "audience": _audience_of(event),
        "audience_note": "" if _audience_of(event) == "all" else event.audience_note,
        "cost": {True: "free", False: "paid"}.get(event.is_free, ""),
        "application": event.application,
        "picture": picture.pk if picture else None,
        "picture_alt": picture.description if picture else "",
        "words": words_of(event.body) or "",
        "seen": event.latest_revision_id,
    }


def _audience_of(event) -> str:
    if not event.audience_note:
        return ""
    return "all" if event.audience_note == str(EVERYBODY) else "some"


def _as_page_would(name: str, value: str) -> str:
    """A value as the page keeps it; ValidationError, in words, where it would refuse it."""
    return EventPage._meta.get_field(name).clean(value, None)
