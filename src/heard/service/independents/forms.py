"""The form of one person in the register of independents."""

from __future__ import annotations

from typing import Any

from django import forms

from heard.service.accounts.models import User
from heard.service.accounts.roles import Role
from heard.service.fields import ThreePartDateField

from .models import PARTS, Independent


class IndependentForm(forms.Form):
    """What the register holds of a person."""

    name = forms.CharField(label="Name", max_length=150)
    contact = forms.CharField(label="How they can be reached", max_length=300, required=False)
    parts = forms.MultipleChoiceField(label="What they stand for", choices=PARTS, widget=forms.CheckboxSelectMultiple)
    checks_until = ThreePartDateField(
        label="Their disclosure and barring check counts until", required=False,
        help_text="Nobody without a check in force can be appointed.",
    )  # fmt: skip
    away_until = ThreePartDateField(label="Away until", required=False)
    ended_on = ThreePartDateField(
        label="Last day in the register", required=False,
        help_text="Where they no longer stand for anything. Cases in which they had a part still name them.",
    )  # fmt: skip
    fee = forms.IntegerField(label="Fee for a case, in pounds", min_value=0, max_value=100_000, required=False)
    conflicts = forms.CharField(
        label="Standing conflicts of interest", widget=forms.Textarea, max_length=10_000, required=False,
        help_text="Services, homes or people with whom they have to do. A conflict in one case is declared in that case.",
    )  # fmt: skip
    account = forms.TypedChoiceField(label="Their account", coerce=int, empty_value=None, required=False)

    def __init__(self, person: Independent | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = Independent.objects.exclude(account=None)
        if person is not None:
            taken = taken.exclude(pk=person.pk)
        free = User.objects.filter(role=Role.EXTERNAL.value, is_active=True).exclude(pk__in=taken.values("account"))
        self.fields["account"].choices = [("", "None"), *((u.pk, u.name) for u in free)]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """What was written, as the services take it."""
        told = dict(self.cleaned_data)
        told["account_id"] = told.pop("account")
        return told
