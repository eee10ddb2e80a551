"""What Django says of sign-ins, accounts and rights, put down as security events."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from site_core.security_log import noted

from .security_events import write

User = get_user_model()


@receiver(noted)
def said(event, user, request, details, **kwargs):
    write(event, user, request, details)


@receiver(user_logged_in)
def signed_in(request, user, **kwargs):
    write("signed_in", user, request)


@receiver(user_logged_out)
def signed_out(request, user, **kwargs):
    if user is not None:
        write("signed_out", user, request)


@receiver(user_login_failed)
def sign_in_failed(credentials, request=None, **kwargs):
    """Named only where there is such an account: people type passwords into the wrong field."""
    name = credentials.get("username") or ""
    write("sign_in_failed", User.objects.filter(**{User.USERNAME_FIELD: name}).first(), request)


@receiver(pre_save, sender=User)
def remember(instance, raw=False, **kwargs):
    known = None if raw or instance.pk is None else User.objects.filter(pk=instance.pk)
    fields = ("password", "is_active", "is_superuser")
    instance._before = known.values(*fields).first() if known is not None else None


@receiver(post_save, sender=User)
def account_saved(instance, created, raw=False, **kwargs):
    if raw:
        return
    if created:
        write("user_created", instance)
        return
    before = getattr(instance, "_before", None) or {}
    if before and before["password"] != instance.password:
        write("password_changed", instance)
    if before and before["is_active"] != instance.is_active:
        write("user_activated" if instance.is_active else "user_deactivated", instance)
    if before and before["is_superuser"] != instance.is_superuser:
        write("superuser_changed", instance, details={"superuser": instance.is_superuser})


@receiver(post_delete, sender=User)
def account_deleted(instance, **kwargs):
    write("user_deleted", details={"account": instance.get_username()})


@receiver(m2m_changed, sender=User.groups.through)
def groups_changed(instance, action, reverse, pk_set, **kwargs):
    if action in ("post_add", "post_remove") and pk_set:
        accounts = User.objects.filter(pk__in=pk_set) if reverse else [instance]
        groups = (
            [instance.name] if reverse else list(Group.objects.filter(pk__in=pk_set).values_list("name", flat=True))
        )
        for account in accounts:
            write("groups_changed", account, details={action.removeprefix("post_"): groups})
    elif action == "pre_clear" and not reverse:
        write("groups_changed", instance, details={"remove": list(instance.groups.values_list("name", flat=True))})


@receiver(m2m_changed, sender=User.user_permissions.through)
@receiver(m2m_changed, sender=Group.permissions.through)
def rights_changed(instance, action, reverse, pk_set, **kwargs):
    if action in ("post_add", "post_remove") and pk_set and not reverse:
        user = instance if isinstance(instance, User) else None
        write("rights_changed", user, details={"of": str(instance), action.removeprefix("post_"): len(pk_set)})


@receiver((post_save, post_delete), sender=GroupPagePermission)
@receiver((post_save, post_delete), sender=GroupCollectionPermission)
def rights_of_places_changed(instance, raw=False, **kwargs):
    if not raw:
        group = Group.objects.filter(pk=instance.group_id).values_list("name", flat=True).first()
        write("rights_changed", details={"of": group or ""})
