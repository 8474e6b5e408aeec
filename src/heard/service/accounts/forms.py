"""The forms of sign-in and of people. Their errors say what to do."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm

from heard.service.fields import ThreePartDateField

from .models import User
from .roles import RIGHTS, Role


class SignInForm(LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _named(self.fields["login"], "E-mail address", "Enter your e-mail address")
        self.fields["login"].error_messages["invalid"] = "Enter an e-mail address, for example name@example.gov.uk"
        _named(self.fields["password"], "Password", "Enter your password")


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """A new password, twice, behind a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self.fields["new_password1"], self.fields["new_password2"])


class ChangedPasswordForm(ChangePasswordForm):
    """The password so far, and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _named(self.fields["oldpassword"], "Your password so far", "Enter your password so far")
        self.fields["oldpassword"].help_text = ""
        _new_password(self.fields["password1"], self.fields["password2"])


class CodeForm(AuthenticateForm):
    """The second factor, as a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self.fields["code"])


class CodeAgainForm(ReauthenticateForm):
    """The second factor once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self.fields["code"])


class ActivateForm(ActivateTOTPForm):
    """The first code that an app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _named(self.fields["code"], "Code that the app shows", "Enter the six digits that the app shows")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(AddWebAuthnForm):
    """A new passkey and what the person calls it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What you call it"
        self.fields["name"].help_text = "For example: work laptop"
        if "passwordless" in self.fields:
            self.fields["passwordless"].label = "Let me sign in with this alone, without my password"
            self.fields["passwordless"].help_text = "It will ask for your finger, face or PIN each time."


class PersonForm(forms.Form):
    """A person's details and role. `changing`: the person whose details these are, where they are known already."""

    name = forms.CharField(max_length=150, error_messages={"required": "Enter the person's name"})
    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it. Nothing is sent to it.",
        error_messages={
            "required": "Enter the person's e-mail address",
            "invalid": "Enter an e-mail address, for example name@example.gov.uk",
        },
    )
    role = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[(role.value, right.name) for role, right in RIGHTS.items()],
        error_messages={"required": "Choose what the person is to complaints"},
    )
    team = forms.CharField(max_length=100, required=False, help_text="May be left empty.")
    until = ThreePartDateField(
        label="Last day of access",
        required=False,
        help_text="For a person from outside. For others it may be left empty. For example, 27 3 2027.",
    )

    def __init__(self, *args: Any, changing: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changing = changing

    def clean_email(self) -> str:
        """One address is of one person."""
        email = str(self.cleaned_data["email"]).strip().lower()
        others = User.objects.exclude(pk=self.changing.pk) if self.changing else User.objects.all()
        if others.filter(email=email).exists():
            raise forms.ValidationError(
                "There is already a person with this e-mail address. Look for them in the list."
            )
        return email

    def clean(self) -> dict[str, Any]:
        """A person from outside has a last day."""
        given = super().clean() or {}
        if given.get("role") == Role.EXTERNAL and not given.get("until") and "until" not in self.errors:
            self.add_error("until", "Enter the last day on which the person from outside may sign in")
        return given


class LogFilterForm(forms.Form):
    """Which lines of the log to show. Numbers and references only, so that no address of a page holds a name."""

    person = forms.IntegerField(
        required=False,
        min_value=1,
        label="Person’s number",
        error_messages={"invalid": "Enter a number, for example 12"},
    )
    subject = forms.CharField(required=False, max_length=64, label="Case or person it is about")
    day = ThreePartDateField(required=False, label="Day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].widget = forms.TextInput(attrs={"inputmode": "numeric"})


def _code(field: forms.Field) -> None:
    _named(field, "Code", "Enter the code")
    field.help_text = "The six digits that your app shows, or one of your recovery codes."


def _new_password(first: forms.Field, again: forms.Field) -> None:
    _named(first, "New password", "Enter a new password")
    first.help_text = "At least 12 characters. Three words that have nothing to do with each other are good."
    _named(again, "New password again", "Enter the new password again")
    again.help_text = ""


def _named(field: forms.Field, label: str, required: str) -> None:
    field.label = label
    field.error_messages["required"] = required
