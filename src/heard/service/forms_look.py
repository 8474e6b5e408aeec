"""How a field of a form is drawn: what the templates' macros need to know of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget

from .fields import ThreePartDateWidget, parts_of


@dataclass(frozen=True)
class Item:
    """One that can be chosen. of: the group it belongs to."""

    value: str
    words: str
    chosen: bool
    of: str = ""


@dataclass(frozen=True)
class Part:
    """One of the three boxes of a day."""

    id: str
    name: str
    words: str
    value: str
    width: int


@dataclass(frozen=True)
class Look:
    """A field as it is drawn. first_id: what a link from the error summary leads to."""

    kind: str
    id: str
    first_id: str
    name: str
    label: str
    hint: str
    error: str
    value: Any = ""
    items: list[Item] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


_NOT_TAKEN = {"placeholder", "class", "id", "cols", "rows", "required"}


def form_look(bound: BoundField) -> Look:
    """What is drawn for a field of a form."""
    widget = bound.field.widget
    kind = _kind(widget)
    value = bound.value()
    identity = bound.auto_id or bound.html_name
    return Look(
        kind=kind,
        id=identity,
        first_id=f"{identity}-day" if kind == "day" else identity,
        name=bound.html_name,
        label=str(bound.label or ""),
        hint=str(bound.help_text or ""),
        error=str(bound.errors[0]) if bound.errors else "",
        value="" if value is None else value,
        items=_items(bound, value) if isinstance(widget, ChoiceWidget) else [],
        parts=_parts(identity, bound.html_name, value) if kind == "day" else [],
        attributes={
            name: str(given) for name, given in widget.attrs.items() if name not in _NOT_TAKEN and given is not False
        },
    )


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, ThreePartDateWidget):
        return "day"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.Select):
        return "select"
    return getattr(widget, "input_type", "text")


def _items(bound: BoundField, value: Any) -> list[Item]:
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one is not None}
    items = []
    for key, words in bound.field.choices:  # type: ignore[attr-defined]
        if isinstance(words, list | tuple):
            items += [Item(str(one), str(text), str(one) in chosen, str(key)) for one, text in words]
        else:
            items.append(Item("" if key is None else str(key), str(words), str(key) in chosen))
    return items


def _parts(identity: str, name: str, value: Any) -> list[Part]:
    typed = parts_of(value)
    return [
        Part(f"{identity}-{part}", f"{name}-{part}", part.capitalize(), text, 4 if part == "year" else 2)
        for part, text in zip(("day", "month", "year"), typed, strict=True)
    ]
