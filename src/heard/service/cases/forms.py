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
from .form_fields import EMPTY, LONGEST_LINE, LONGEST_TEXT, File, Pounds, Text
from .steps import choices
from .steps.vocabulary import NAMES_ENTRIES, Answers, Asks, Choices, Field, Step

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


class StrikeForm(forms.Form):
    """Why an entry should not be there. Its page has the form of a step as well, so its boxes are named apart."""

    reason = Text(
        label="Why", widget=forms.Textarea, max_length=LONGEST_TEXT,
        error_messages={"required": "Say why it should not be there."},
    )  # fmt: skip

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent, auto_id="strike-%s")


def made(declared: Field, case: Casefile | None, step: Step | None = None) -> forms.Field:
    """The form field of one question."""
    common: dict[str, Any] = {"label": declared.label, "help_text": declared.hint, "required": declared.required}
    if declared.required:
        common["error_messages"] = {"required": f"{declared.label}: an answer is needed."}
    match declared.asks:
        case Asks.DAY:
            return ThreePartDateField(**common)
        case Asks.TEXT:
            return Text(widget=forms.Textarea, max_length=LONGEST_TEXT, **common)
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
            return Pounds(min_value=0, max_digits=9, decimal_places=2, **common)
        case Asks.FILE:
            return File(**common)
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
            return forms.TypedChoiceField(choices=(EMPTY, *offered), coerce=int, empty_value=None, **common)
        case _:
            return Text(max_length=LONGEST_LINE, **common)


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
    return forms.ChoiceField(choices=(EMPTY, *offered), **common)


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
            label=f"Point {number}: why it happened", required=False, choices=(EMPTY, *choices.CAUSES)
        )
        fields[f"theme-{number}"] = forms.ChoiceField(
            label=f"Point {number}: what it is about", choices=choices.THEMES, initial=point.theme, required=False
        )
    else:
        fields[f"reasons-{number}"] = Text(
            label=f"Point {number}: reasons", widget=forms.Textarea, max_length=LONGEST_TEXT, required=False,
            help_text="Needed where this departs from what the investigating officer found.",
        )  # fmt: skip
    return fields


def _by_point(cleaned: dict[str, Any], case: Casefile) -> Iterator[dict[str, Any]]:
    for point in case.points:
        found = {name: cleaned.get(f"{name}-{point.number}") for name in ("finding", "cause", "theme", "reasons")}
        if found["finding"]:
            yield {"point": point.number, **{name: value for name, value in found.items() if value}}
