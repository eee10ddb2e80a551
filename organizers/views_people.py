"""Oneself, and who belongs to a host."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from . import people as service
from .desk import about_me, author_of, bound_or_kept, of_a_host, say_done
from .door import TooOften, has_admin_access
from .forms_people import InviteForm, NameForm, NewPasswordForm, PartsForm
from .models import Invitation, Membership


@about_me
def me(request):
    """One's name, one's password, one's hosts."""
    form = bound_or_kept(request, NameForm, initial={"name": request.user.get_full_name()})
    if request.method == "POST" and form.is_valid():
        service.rename(request.user, form.cleaned_data["name"])
        say_done(request, _("Your name has been changed."))
        return redirect("organizers_me")
    return _me(request, form, NewPasswordForm(user=request.user))


@about_me
@sensitive_post_parameters("password")
def my_password(request):
    """Sets a password. Those who may enter Wagtail do it there, where the present one is asked for."""
    if request.method != "POST" or has_admin_access(request.user):
        return redirect("organizers_me")
    form = NewPasswordForm(request.POST, user=request.user)
    if form.is_valid():
        request.user.set_password(form.cleaned_data["password"])
        request.user.save(update_fields=["password"])
        update_session_auth_hash(request, request.user)
        say_done(request, _("Your password has been set. You can still come in by mail, too."))
        return redirect("organizers_me")
    return _me(request, NameForm(initial={"name": request.user.get_full_name()}), form)


@of_a_host
def people(request, access):
    """Who keeps the dates of a host; stewards see who was invited as well."""
    now = timezone.localtime()
    context = {
        "access": access,
        "members": service.members_of(access.host),
        "invitations": service.open_invitations(access.host, now) if access.is_steward else [],
    }
    return TemplateResponse(request, "organizers/people.html", context)


def _by_stewards(view):
    """For the views below: other members are told nothing."""

    @of_a_host
    @wraps(view)
    def let_in(request, access, *args, **kwargs):
        if not access.is_steward:
            raise Http404
        return view(request, access, *args, **kwargs)

    return let_in


@_by_stewards
def invite(request, access):
    """Invites somebody by mail."""
    form = bound_or_kept(request, InviteForm, may_give_signups=access.sees_signups)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanted = service.Invited(said["name"], said["email"], _parts(said))
        try:
            invitation = service.invite(access, wanted, author_of(request))
        except service.Refused as error:
            form.add_error("email", _why_not(error))
        except TooOften as error:
            form.add_error(None, _too_many(error))
        else:
            words = {"name": invitation.name, "email": invitation.email}
            undo = reverse("organizers_invite_back", args=[access.host.pk, invitation.pk])
            say_done(request, _("An invitation was mailed to %(name)s (%(email)s).") % words, undo_url=undo)
            return redirect("organizers_people", access.host.pk)
    return TemplateResponse(request, "organizers/invite.html", {"access": access, "form": form})


@_by_stewards
def again(request, access, invitation_id):
    """Mails an invitation once more."""
    invitation = _invitation(access, invitation_id)
    if request.method == "POST":
        try:
            service.invite_again(invitation, author_of(request))
        except TooOften as error:
            messages.error(request, _too_many(error))
        else:
            say_done(request, _("The invitation was mailed once more to %(email)s.") % {"email": invitation.email})
    return redirect("organizers_people", access.host.pk)


@_by_stewards
def take_back(request, access, invitation_id):
    """Takes an invitation back."""
    invitation = _invitation(access, invitation_id)
    if request.method == "POST":
        service.take_back(invitation, author_of(request))
        words = {"email": invitation.email}
        undo = reverse("organizers_invite_open", args=[access.host.pk, invitation.pk])
        say_done(request, _("The invitation to %(email)s was taken back.") % words, undo_url=undo)
    return redirect("organizers_people", access.host.pk)


@_by_stewards
def leave_open(request, access, invitation_id):
    """The taken back invitation holds after all."""
    invitation = _invitation(access, invitation_id)
    if request.method == "POST":
        service.leave_open(invitation)
        say_done(request, _("The invitation to %(email)s holds after all.") % {"email": invitation.email})
    return redirect("organizers_people", access.host.pk)


@_by_stewards
def member(request, access, member_id):
    """What one member may do."""
    membership = _membership(access, member_id)
    may_give = access.sees_signups or membership.sees_signups
    initial = {"is_steward": membership.is_steward, "sees_signups": membership.sees_signups}
    form = bound_or_kept(request, PartsForm, may_give_signups=may_give, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            token = service.give_parts(access, membership, _parts(form.cleaned_data), author_of(request))
        except service.Refused as error:
            form.add_error(None, _why_not(error))
        else:
            words = {"name": _name(membership)}
            undo = reverse("organizers_member_back", args=[access.host.pk, token])
            say_done(request, _("What %(name)s may do has been changed.") % words, undo_url=undo)
            return _to_people(request, access)
    context = {"access": access, "membership": membership, "form": form}
    return TemplateResponse(request, "organizers/member.html", context)


@_by_stewards
def remove(request, access, member_id):
    """Asks whether to remove a member, then does."""
    membership = _membership(access, member_id)
    refusal = ""
    if request.method == "POST":
        try:
            token = service.remove(access, membership, author_of(request))
        except service.Refused as error:
            refusal = _why_not(error)
        else:
            words = {"name": _name(membership), "host": access.host.title}
            undo = reverse("organizers_member_back", args=[access.host.pk, token])
            done = _("%(name)s no longer belongs to %(host)s and cannot open its desk.") % words
            say_done(request, done, undo_url="" if membership.user == request.user else undo)
            return _to_people(request, access)
    context = {"access": access, "membership": membership, "refusal": refusal}
    return TemplateResponse(request, "organizers/remove.html", context)


@_by_stewards
def put_back(request, access, token):
    """元にもどす, for a removed member and for changed parts."""
    if request.method == "POST":
        membership = service.put_back(access, token, author_of(request))
        if membership:
            say_done(request, _("%(name)s belongs here again, as before.") % {"name": _name(membership)})
        else:
            messages.error(request, _("This can no longer be undone. Please change it below."))
    return redirect("organizers_people", access.host.pk)


def _to_people(request, access):
    """A steward who has just left sees the rest of the desk; what is left of it is asked at the next request."""
    still = access.is_staff or Membership.objects.filter(host=access.host, user=request.user).exists()
    return redirect("organizers_people", access.host.pk) if still else redirect("organizers_home")


def _me(request, name_form, password_form):
    context = {
        "name_form": name_form,
        "password_form": None if has_admin_access(request.user) else password_form,
        "memberships": Membership.objects.filter(user=request.user).select_related("host").order_by("host__title"),
    }
    return TemplateResponse(request, "organizers/me.html", context)


def _membership(access, pk) -> Membership:
    return get_object_or_404(service.members_of(access.host), pk=pk)


def _invitation(access, pk) -> Invitation:
    return get_object_or_404(Invitation, pk=pk, host=access.host, accepted_at=None)


def _parts(said) -> service.Parts:
    return service.Parts(said["is_steward"], said.get("sees_signups", False))


def _name(membership) -> str:
    return membership.user.get_full_name() or membership.user.email


def _why_not(error: service.Refused) -> str:
    return {
        service.Refused.LAST_STEWARD: _("A host needs a steward. Please make somebody else one first."),
        service.Refused.SIGNUPS: _("Only somebody who sees sign-ups can let others see them."),
        service.Refused.MEMBER: _("Somebody with this mail address belongs here already."),
        service.Refused.INVITED: _("An invitation to this mail address is open already. You can send it once more."),
    }[error.reason]


def _too_many(error: TooOften) -> str:
    return _("So many invitations were mailed today that no more can be. Please try again tomorrow.")
