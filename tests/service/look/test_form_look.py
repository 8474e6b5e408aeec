"""Any field of a form is drawn with its label, its hint and its error tied to it, and nothing typed runs."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.template import engines

from heard.service.fields import ThreePartDateField

EVIL = '<script>alert("x")</script>'


class _Form(forms.Form):
    name = forms.CharField(label="Name", help_text="As the person gives it")
    words = forms.CharField(label="Words", widget=forms.Textarea)
    one = forms.ChoiceField(label="One", choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect)
    listed = forms.ChoiceField(label="Listed", choices=[("", "Choose"), ("Group", [("c", "Third")])])
    several = forms.MultipleChoiceField(
        label="Several", choices=[("d", "Fourth"), ("e", "Fifth")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField(label="Agreed")
    paper = forms.FileField(label="Paper")
    on = ThreePartDateField(label="Day")


def _drawn(form: forms.Form, template: str = "{{ fields(form) }}") -> str:
    source = '{% from "macros/forms.html" import field, fields %}{% from "macros/messages.html" import error_summary %}'
    rendered: str = engines["jinja2"].from_string(source + template).render({"form": form})
    return rendered


def test_every_kind_of_field_has_a_label_or_a_legend_and_a_control() -> None:
    page = _drawn(_Form())
    for words in ("Name", "Words", "Listed", "Agreed", "Paper"):
        found = re.search(rf'<label class="govuk-label[^"]*" for="([^"]+)">{words}</label>', page)
        assert found, words
        assert f'id="{found[1]}"' in page
    for words in ("One", "Several", "Day"):
        assert re.search(rf"<legend[^>]*>{words}</legend>", page), words
    assert '<optgroup label="Group">' in page
    assert page.count('type="radio"') == 2
    assert page.count('type="checkbox"') == 3


def test_an_error_is_tied_to_its_control_and_led_to_from_the_summary() -> None:
    form = _Form({"on-day": "1"})
    page = _drawn(form, "{{ error_summary(form) }}{{ fields(form) }}")
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    leads = re.findall(r'<a href="#([^"]+)">', page)
    assert len(leads) == 8
    assert set(leads) <= ids
    for described in re.findall(r'aria-describedby="([^"]+)"', page):
        assert set(described.split()) <= ids
    assert len(re.findall(r"\bid=", page)) == len(ids)


def test_what_was_typed_stays_and_never_runs() -> None:
    form = _Form({"name": EVIL, "words": EVIL, "one": "b", "several": ["e"], "on-day": EVIL, "on-month": "2"})
    page = _drawn(form)
    assert EVIL not in page
    assert page.count("&lt;script&gt;") == 3
    assert re.search(r'value="b" checked', page)
    assert re.search(r'value="e" checked', page)


def test_hints_and_texts_shown_with_a_choice_stand_beside_it() -> None:
    page = _drawn(_Form(), '{{ field(form["one"], hints={"a": "Hint of it"}, conditional={"b": "More of it"}) }}')
    assert re.search(r'value="a" aria-describedby="(\S+)">.*id="\1" class="govuk-hint[^"]*">Hint of it', page, re.S)
    assert page.index("Second") < page.index("More of it")


@pytest.mark.parametrize("limit", [4000])
def test_a_limit_is_told_beneath_the_box(limit: int) -> None:
    page = _drawn(_Form(), f'{{{{ field(form["words"], limit={limit}) }}}}')
    assert "You can write up to 4,000 characters" in page
    assert 'aria-describedby="id_words-limit"' in page
