"""Forms in which a contact is taken in."""

from __future__ import annotations

from typing import Any

from django import forms

from heard.service.accounts.models import User
from heard.service.fields import ThreePartDateField
from heard.service.today import today

from .form_fields import EMPTY, LONGEST_LINE, LONGEST_TEXT, File, NamedErrors, Text
from .steps import choices


class RegisterForm(NamedErrors):
    """What is written down when a contact comes in."""

    kind = forms.ChoiceField(
        label="What it is", choices=choices.CONTACT_KINDS, widget=forms.RadioSelect, initial="complaint"
    )
    on = ThreePartDateField(label="It reached the council on", help_text="The day it came, whoever it came to first.")
    channel = forms.ChoiceField(label="How it came", choices=choices.CHANNELS, widget=forms.RadioSelect)
    name = Text(
        label="Who complains",
        help_text="Their name, or how they want to be called. Write “Anonymous” where they give none.",
        max_length=LONGEST_LINE,
    )
    complainant_type = forms.ChoiceField(label="Who they are", choices=(EMPTY, *choices.COMPLAINANT_TYPES))
    on_behalf_of = Text(label="For which child or young person", max_length=LONGEST_LINE, required=False)
    relation = Text(
        label="What they are to the child",
        help_text="Mother, carer, teacher ...",
        max_length=LONGEST_LINE,
        required=False,
    )
    contact = Text(label="How they can be reached", max_length=LONGEST_LINE, required=False)
    safe_contact = Text(
        label="How to reach them safely",
        help_text="Who must not know, when not to ring, which number not to use.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
        required=False,
    )
    own_words = Text(
        label="What happened, in the person's own words",
        help_text="As they said or wrote it. Do not put it into the council's words.",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_TEXT,
    )
    summary = Text(
        label="Your summary", help_text="One or two sentences.", widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT, required=False,
    )  # fmt: skip
    theme = forms.ChoiceField(
        label="What it is mostly about", help_text="This becomes point 1. You can change it and add more points.",
        choices=(EMPTY, *choices.THEMES), required=False,
    )  # fmt: skip
    service_area = forms.ChoiceField(label="Which service", choices=(EMPTY, *choices.SERVICE_AREAS), required=False)
    team = Text(label="Which team", max_length=100, required=False)
    language = Text(label="Language", help_text="Where it is not English.", max_length=LONGEST_LINE, required=False)
    format = Text(
        label="Format", help_text="Large print, audio, easy read ...", max_length=LONGEST_LINE, required=False
    )
    advocate_offered = forms.BooleanField(label="An advocate was offered", required=False)
    file = File(label="As it came, as a file", help_text="The letter, or the e-mail as .eml.", required=False)
    complained_about = forms.TypedChoiceField(
        label="Is it about one of our people?", coerce=int, empty_value=None, required=False,
        help_text="They then cannot open this case, answer it or approve the answer. Ask this first, before it is saved.",
    )  # fmt: skip
    pending = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    token = forms.RegexField(r"^[0-9a-f]{32}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = ((str(person.pk), person.name) for person in User.objects.filter(is_active=True))
        self.fields["complained_about"].choices = [("", "No, or not known"), *people]  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        """The day it came, which does not lie ahead."""
        on = self.cleaned_data["on"]
        if on is not None and on > today():
            raise forms.ValidationError("It reached the council on: that day lies ahead.")
        return on

    def email_is_gone(self) -> None:
        """Says that the e-mail from which the form was filled is kept no longer. Sent again, the form asks for it no more."""
        self.data = {**dict(self.data.items()), "pending": ""}
        self.add_error(
            "file", "The e-mail is kept no longer. Choose it again as a file, or send this again without it."
        )

    def received(self) -> dict[str, Any]:
        """What was written, by the names of `services.Received`."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("file", "pending", "token")}
        upload = self.cleaned_data.get("file")
        told["oral"] = told["channel"] in ("phone", "in_person")
        told["files"] = (upload,) if upload else ()
        return told


class EmailForm(NamedErrors):
    """An e-mail that is to be read."""

    email = File(label="The e-mail as a file (.eml)", help_text="Save it from your mail program, or drag it out of it.")
