"""Forms made from what a step declares: each question as a field that a page can show and that checks its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from heard.service.accounts.models import User
from heard.service.fields import ThreePartDateField
from heard.service.independents.models import Independent
from heard.service.today import today

from .casefile import PARTS, Casefile, Point
from .choosing import colleagues_for, independents_for, named_in
from .steps import choices
from .steps.vocabulary import NAMES_ENTRIES, Answers, Asks, Choices, Field, NewFile, Step

#: The longest text, in characters, and the largest file, in bytes.
LONGEST_LINE, LONGEST_TEXT, LARGEST_FILE = 300, 100_000, 10 * 1024 * 1024
_EMPTY = ("", "Choose one")
#: Up to so many choices are shown as buttons, more as a list that opens.
_MOST_RADIOS = 6


class StepForm(forms.Form):
    """The questions of one step in one case. `seen` is how many entries the case had when the page was made."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, step: Step, case: Casefile, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        self.case = case
        for declared in step.fields:
            if declared.asks in (Asks.FINDINGS, Asks.ADJUDICATIONS):
                for point in case.points:
                    self.fields.update(_about_a_point(declared, point, case))
            else:
                self.fields[declared.name] = made(declared, case, step)

    def questions(self) -> Iterator[forms.BoundField]:
        """The fields that a page shows, in the order of the step."""
        return (self[name] for name in self.fields if name != "seen")

    def answers(self) -> Answers:
        """What was answered, as the step's rules and `services.do_step` take it."""
        told: dict[str, Any] = {}
        for declared in self.step.fields:
            if declared.asks in (Asks.FINDINGS, Asks.ADJUDICATIONS):
                told[declared.name] = list(_by_point(self.cleaned_data, self.case))
            else:
                told[declared.name] = self.cleaned_data.get(declared.name)
        return told


def made(declared: Field, case: Casefile | None, step: Step | None = None) -> forms.Field:
    """The form field of one question."""
    common: dict[str, Any] = {"label": declared.label, "help_text": declared.hint, "required": declared.required}
    if declared.required:
        common["error_messages"] = {"required": f"{declared.label}: an answer is needed."}
    match declared.asks:
        case Asks.DAY:
            return ThreePartDateField(**common)
        case Asks.TEXT:
            return _Text(widget=forms.Textarea, max_length=LONGEST_TEXT, **common)
        case Asks.NUMBER:
            wrong = f"{declared.label}: write a whole number from 1 to 9999."
            common["error_messages"] = {
                **common.get("error_messages", {}),
                "invalid": wrong,
                "min_value": wrong,
                "max_value": wrong,
            }
            return forms.IntegerField(min_value=1, max_value=9999, **common)
        case Asks.POUNDS:
            return _Pounds(min_value=0, max_digits=9, decimal_places=2, **common)
        case Asks.FILE:
            return _File(**common)
        case Asks.YES_NO:
            return _choice(common, choices.YES_NO, required=declared.required)
        case Asks.CHOICES:
            return forms.MultipleChoiceField(
                choices=_offered(declared, case), widget=forms.CheckboxSelectMultiple, **common
            )
        case Asks.CHOICE:
            return _choice(common, _offered(declared, case), required=declared.required)
        case Asks.COLLEAGUE | Asks.INDEPENDENT | Asks.POINT:
            offered = _numbered(declared, case, step)
            return forms.TypedChoiceField(choices=(_EMPTY, *offered), coerce=int, empty_value=None, **common)
        case _:
            return _Text(max_length=LONGEST_LINE, **common)


def _offered(declared: Field, case: Casefile | None) -> Choices:
    if not callable(declared.choices):
        return declared.choices
    offered = declared.choices(case) if case is not None else ()
    return _by_name(offered, case) if case is not None and declared.name in NAMES_ENTRIES else offered


def _by_name(offered: Choices, case: Casefile) -> Choices:
    """Choices that are entries, each with the name of whom the entry chose from the register of independents."""
    chosen = {
        str(case.first_number(entry)): int(entry.words["independent"])
        for entry in case.standing
        if entry.words.get("independent")
    }
    called = dict(Independent.objects.filter(pk__in=chosen.values()).values_list("pk", "name"))
    names = {code: called[number] for code, number in chosen.items() if number in called}
    return tuple((code, f"{words}: {names[code]}" if code in names else words) for code, words in offered)


def _choice(common: dict[str, Any], offered: Choices, *, required: bool) -> forms.Field:
    if len(offered) <= _MOST_RADIOS:
        return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **common)
    return forms.ChoiceField(choices=(_EMPTY, *offered), **common)


def _numbered(declared: Field, case: Casefile | None, step: Step | None) -> Choices:
    if declared.asks is Asks.POINT:
        return choices.points_of(case) if case else ()
    if declared.asks is Asks.INDEPENDENT:
        return tuple((str(each.pk), each.name) for each in independents_for(declared, today()))
    if step is None:
        return ()
    people = colleagues_for(step, case, today())
    return tuple((str(person.pk), _in_the_list(person, step, case)) for person in people)


def _in_the_list(person: User, step: Step, case: Casefile | None) -> str:
    told = f"{person.name}, {person.rights.name.lower()}"
    return f"{told}: named in what was said" if case and step.kind in PARTS and named_in(case, person.name) else told


def _about_a_point(declared: Field, point: Point, case: Casefile) -> dict[str, forms.Field]:
    """The questions on one point: what was found, and why it happened or why it departs from what was found before."""
    number = point.number
    fields: dict[str, forms.Field] = {
        f"finding-{number}": _choice(
            {
                "label": f"Point {number}: {point.text}",
                "error_messages": {"required": f"Say what was found on point {number}."},
            },
            choices.FINDINGS,
            required=True,
        )
    }
    if declared.asks is Asks.FINDINGS:
        fields[f"cause-{number}"] = forms.ChoiceField(
            label=f"Point {number}: why it happened", required=False, choices=(_EMPTY, *choices.CAUSES)
        )
        fields[f"theme-{number}"] = forms.ChoiceField(
            label=f"Point {number}: what it is about", choices=choices.THEMES, initial=point.theme, required=False
        )
    else:
        fields[f"reasons-{number}"] = _Text(
            label=f"Point {number}: reasons", widget=forms.Textarea, max_length=LONGEST_TEXT, required=False,
            help_text="Needed where this departs from what the investigating officer found.",
        )  # fmt: skip
    return fields


def _by_point(cleaned: dict[str, Any], case: Casefile) -> Iterator[dict[str, Any]]:
    for point in case.points:
        found = {name: cleaned.get(f"{name}-{point.number}") for name in ("finding", "cause", "theme", "reasons")}
        if found["finding"]:
            yield {"point": point.number, **{name: value for name, value in found.items() if value}}


class _Text(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["max_length"] = (
            "This is longer than %(limit_value)d characters: it has %(show_value)d. Put it into a file and add that."
        )


class _Pounds(forms.DecimalField):
    def clean(self, value: Any) -> str | None:
        amount = super().clean(str(value or "").replace("£", "").replace(",", "").strip())
        return None if amount is None else f"{amount:.2f}"


class _File(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> NewFile | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > LARGEST_FILE:
            raise forms.ValidationError(
                f"{upload.name} is larger than 10 megabytes. Add it in parts, or as a smaller copy."
            )
        return NewFile(upload.name, upload.content_type or "application/octet-stream", upload.read())


class _NamedErrors(forms.Form):
    """A form whose errors name the question, so that they can be read by themselves at the head of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = f"{field.label}: an answer is needed."


class RegisterForm(_NamedErrors):
    """What is written down when a contact comes in."""

    kind = forms.ChoiceField(
        label="What it is", choices=choices.CONTACT_KINDS, widget=forms.RadioSelect, initial="complaint"
    )
    on = ThreePartDateField(label="It reached the council on", help_text="The day it came, whoever it came to first.")
    channel = forms.ChoiceField(label="How it came", choices=choices.CHANNELS, widget=forms.RadioSelect)
    name = _Text(
        label="Who complains",
        help_text="Their name, or how they want to be called. Write “Anonymous” where they give none.",
        max_length=LONGEST_LINE,
    )
    complainant_type = forms.ChoiceField(label="Who they are", choices=(_EMPTY, *choices.COMPLAINANT_TYPES))
    on_behalf_of = _Text(label="For which child or young person", max_length=LONGEST_LINE, required=False)
    relation = _Text(
        label="What they are to the child",
        help_text="Mother, carer, teacher ...",
        max_length=LONGEST_LINE,
        required=False,
    )
    contact = _Text(label="How they can be reached", max_length=LONGEST_LINE, required=False)
    safe_contact = _Text(
        label="How to reach them safely",
        help_text="Who must not know, when not to ring, which number not to use.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_TEXT,
        required=False,
    )
    own_words = _Text(
        label="What happened, in the person's own words",
        help_text="As they said or wrote it. Do not put it into the council's words.",
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_TEXT,
    )
    summary = _Text(
        label="Your summary", help_text="One or two sentences.", widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_TEXT, required=False,
    )  # fmt: skip
    theme = forms.ChoiceField(
        label="What it is mostly about", help_text="This becomes point 1. You can change it and add more points.",
        choices=(_EMPTY, *choices.THEMES), required=False,
    )  # fmt: skip
    service_area = forms.ChoiceField(label="Which service", choices=(_EMPTY, *choices.SERVICE_AREAS), required=False)
    team = _Text(label="Which team", max_length=100, required=False)
    language = _Text(label="Language", help_text="Where it is not English.", max_length=LONGEST_LINE, required=False)
    format = _Text(
        label="Format", help_text="Large print, audio, easy read ...", max_length=LONGEST_LINE, required=False
    )
    advocate_offered = forms.BooleanField(label="An advocate was offered", required=False)
    file = _File(label="As it came, as a file", help_text="The letter, or the e-mail as .eml.", required=False)
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

    def received(self) -> dict[str, Any]:
        """What was written, by the names of `services.Received`."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in ("file", "pending", "token")}
        upload = self.cleaned_data.get("file")
        told["oral"] = told["channel"] in ("phone", "in_person")
        told["files"] = (upload,) if upload else ()
        return told


class EmailForm(_NamedErrors):
    """An e-mail that is to be read."""

    email = _File(
        label="The e-mail as a file (.eml)", help_text="Save it from your mail program, or drag it out of it."
    )


class PromiseForm(_NamedErrors):
    """Which words an earlier promise may hold. Sent by POST, as every search."""

    words = _Text(label="Words of the promise", help_text="For example: rings back", max_length=LONGEST_LINE)


class SearchForm(_NamedErrors):
    """What to search for. Sent by POST, so that no address and no log of addresses carries a name."""

    words = _Text(label="A name, a reference or a word", max_length=LONGEST_LINE)
