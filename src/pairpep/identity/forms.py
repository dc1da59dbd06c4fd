"""What is typed to sign in, to say again who one is, and to add a factor."""

from __future__ import annotations

import json
from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.ratelimit import clear, consume
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel.forms import NameField
from pairpep.network.models import Account

TRIES = {"again": "5/5m/key"}


class CodeField(forms.CharField):
    """Six digits or a recovery code, as they are pasted: with spaces or a hyphen."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "autocapitalize": "off"}
        )
        super().__init__(**{"max_length": 40, "widget": widget, **options})

    def to_python(self, value: Any) -> str:
        return "".join(c for c in (super().to_python(value) or "") if c.isalnum())


class AgainForm(forms.Form):
    """One of: the password, a code, a key; in demonstration a tap."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = CodeField(label=gettext_lazy("Code of your application, or a recovery code"), required=False)
    credential = forms.CharField(required=False, widget=forms.HiddenInput)
    tap = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, request: HttpRequest) -> None:
        super().__init__(data, prefix="again")
        self.request, self.account = request, cast(Account, request.user)
        kinds = set(Authenticator.objects.filter(user_id=self.account.pk).values_list("type", flat=True))
        self.means = {
            "by_password": self.account.has_usable_password(),
            "by_code": Authenticator.Type.TOTP in kinds,
            "by_key": Authenticator.Type.WEBAUTHN in kinds,
            "by_tap": settings.PAIRPEP_DEMONSTRATION,
            "by_link": not self.account.email,  # type: ignore[union-attr]
        }

    def key_options(self) -> str:
        """What the browser is asked to sign; kept in the session until it answers."""
        return json.dumps(webauthn.begin_authentication(self.account))

    def clean(self) -> dict[str, Any]:
        """Who says nothing is told what to do; who says something wrong is counted, wherever they sit."""
        said = super().clean() or {}
        if said.get("tap") and self.means["by_tap"]:
            record_authentication(self.request, self.account, "tap", reauthenticated=True)
            return said
        if said.get("credential") and self.means["by_key"]:
            return self._checked(
                ReauthenticateWebAuthnForm({"credential": said["credential"]}, user=self.account), _("This key was not recognised.")
            )
        if said.get("code"):
            wrong = _("This is not the code of this moment. A new one comes every thirty seconds, and each is good once.")
            return self._checked(ReauthenticateForm({"code": said["code"]}, user=self.account), wrong)
        if said.get("password") and self.means["by_password"]:
            return self._password(said["password"])
        raise ValidationError(_("Say again who you are: nothing was typed."))

    def _checked(self, form: Any, wrong: str) -> dict[str, Any]:
        if not form.is_valid():
            raise ValidationError(_slow(form) or wrong)
        form.save()
        return self.cleaned_data

    def _password(self, typed: str) -> dict[str, Any]:
        counted = {"app": "pairpep", "action": "again", "config": TRIES, "key": str(self.account.pk)}
        if consume(self.request, **counted) is None:
            raise ValidationError(TOO_OFTEN)
        if not self.account.check_password(typed):
            raise ValidationError(_("This is not your password."))
        clear(self.request, **counted)
        record_authentication(self.request, self.account, "password", reauthenticated=True)
        return self.cleaned_data


TOO_OFTEN = gettext_lazy("Too many tries in a short time. Wait five minutes, then try again: nothing is locked.")


def _slow(form: forms.BaseForm) -> Any:
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return TOO_OFTEN if codes & {"too_many_login_attempts", "rate_limited"} else ""


class NewCodesForm(forms.Form):
    """The first code of an application, which proves that it has the secret."""

    code = CodeField(label=gettext_lazy("The six digits that the application shows"))

    def __init__(self, data: Any = None, *, secret: str) -> None:
        super().__init__(data)
        self.secret = secret

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not totp.validate_totp_code(self.secret, code):
            raise ValidationError(_("This is not the code of this moment. Look at the application again: it changes every thirty seconds."))
        return code


class KeyNameField(NameField):
    def __init__(self) -> None:
        super().__init__(label=gettext_lazy("A name to know it by"), max_length=40)


class KeyForm(forms.Form):
    name = KeyNameField()
    credential = forms.JSONField(widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        credential: dict[str, Any] = self.cleaned_data["credential"]
        webauthn.parse_registration_response(credential)
        if not webauthn.complete_registration(credential).is_user_verified():
            raise ValidationError(_("This key did not ask for your finger, your face or its PIN. Choose another one."))
        return credential


class RenameForm(forms.Form):
    name = KeyNameField()
