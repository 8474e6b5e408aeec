"""The words that councils use, and what they mean here. One vocabulary for each kind of column."""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
from functools import cache
from importlib.resources import files

from .cells import BLANKS, plain

#: What each vocabulary's words can mean. A mapping may name no other.
MEANINGS: dict[str, dict[str, str]] = {
    "contact_kind": {
        "complaint": "statutory complaint",
        "informal_concern": "informal concern",
        "enquiry": "enquiry by a councillor, an MP or another",
        "compliment": "compliment",
        "other_procedure": "complaint under another procedure",
    },
    "stage": {
        "stage_1": "stage 1",
        "stage_2": "stage 2",
        "stage_3": "stage 3",
        "ombudsman": "with the Ombudsman",
        "none": "no stage",
    },
    "outcome": {
        "upheld": "upheld",
        "partially_upheld": "partially upheld",
        "not_upheld": "not upheld",
        "no_finding": "no finding could be made",
        "resolved": "resolved without a finding",
        "withdrawn": "withdrawn",
        "refused": "not accepted",
        "open": "still open",
        "not_recorded": "no outcome recorded",
    },
    "refused_ground": {
        "person_out_of_scope": "the person has no sufficient interest",
        "subject_out_of_scope": "another procedure deals with the matter",
        "over_one_year": "more than one year after the grounds arose",
        "concurrent_matter": "a court case or other matter",
        "already_exhausted": "already through all the stages",
        "other": "another reason, which the law does not list",
    },
    "ombudsman_outcome": {
        "premature": "premature, sent back to the council",
        "closed_after_enquiry": "closed after initial enquiries",
        "upheld": "upheld",
        "not_upheld": "not upheld",
        "undecided": "not yet decided",
    },
    "extension_ground": {
        "complexity": "the complaint is complex",
        "advocate": "an advocate is needed",
        "not_possible_in_time": "the investigation could not be finished in time",
        "good_reason": "another good reason, explained",
        "other": "a reason that the law does not list",
    },
    "late_because": {
        "draft_late": "the draft came late from the service",
        "complex": "the complaint was complex",
        "staff_absence": "staff were absent",
        "awaiting_information": "waiting for records or another agency",
        "complaints_team": "the complaints team's own time",
        "complainant_not_available": "the complainant was not available",
        "sign_off": "waiting for approval",
        "other": "another cause",
    },
    "complainant_type": {
        "child": "child or young person",
        "care_leaver": "care leaver",
        "parent": "parent or person with parental responsibility",
        "foster_carer": "foster carer",
        "special_guardian": "special guardian or kinship carer",
        "adopter": "adopter or adopted person",
        "relative": "grandparent or other relative",
        "advocate": "advocate",
        "professional": "professional",
        "other": "another person",
    },
    "service_area": {
        "front_door": "front door and assessment",
        "child_in_need": "children in need and child protection",
        "looked_after": "children looked after",
        "leaving_care": "leaving care",
        "disabled_children": "disabled children",
        "fostering": "fostering",
        "adoption": "adoption",
        "special_guardianship": "special guardianship and kinship care",
        "early_help": "early help",
        "quality_assurance": "conferences, reviews and quality assurance",
        "other": "another service",
    },
    "status": {"open": "open", "closed": "closed", "withdrawn": "withdrawn"},
    "gender": {
        "female": "female", "male": "male", "another": "another gender",
        "not_asked": "not asked", "not_said": "asked, not said", "not_known": "not known",
    },
    "ethnicity": {
        "asian": "Asian or Asian British", "black": "Black, Black British, Caribbean or African",
        "mixed": "mixed or multiple", "white": "White", "other": "another ethnic group",
        "not_asked": "not asked", "not_said": "asked, not said", "not_known": "not known",
    },
    "disability": {
        "yes": "disabled", "no": "not disabled",
        "not_asked": "not asked", "not_said": "asked, not said", "not_known": "not known",
    },
    "sexual_orientation": {
        "heterosexual": "heterosexual", "gay_or_lesbian": "gay or lesbian", "bisexual": "bisexual", "other": "another",
        "not_asked": "not asked", "not_said": "asked, not said", "not_known": "not known",
    },
}  # fmt: skip

#: Vocabularies of the council's own words: a word means itself, or what the mapping says, once a person confirmed it.
OPEN = frozenset({"team"})

#: Vocabularies whose unknown words are shown in the mapping alone: what is typed there may be a person's name.
SHOWN_IN_MAPPING_ONLY = frozenset({"team", "late_because"})

#: Vocabularies whose unknown words stop the report until a person has confirmed what they mean.
MUST_CONFIRM = frozenset({"contact_kind", "stage", "outcome", "theme", "refused_ground", "ombudsman_outcome"})

#: What a word that nobody confirmed counts as, once accepted.
UNMAPPED = {"theme": "UNMAPPED", "outcome": "not_recorded", "contact_kind": "complaint", "refused_ground": "other",
            "ombudsman_outcome": "undecided", "extension_ground": "other", "complainant_type": "other",
            "service_area": "other", "status": "open", "stage": "none", "team": "other", "late_because": "other"}  # fmt: skip


#: How words begin that say of a sheet by its name what it holds: kinds of complaint, and what is no complaint. A sheet of
#: complaints and compliments is one of complaints.
_KINDS_OF_COMPLAINT = {"corporate": "other_procedure", "informal": "informal_concern"}
_NO_COMPLAINTS = {"compliment": "compliment", "enquir": "enquiry", "inquir": "enquiry"}


@cache
def _words_seen() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("heard.registers") / "words.toml").read_text("utf-8"))


@cache
def themes() -> dict[str, tuple[str, str]]:
    """Each code of the theme taxonomy with its parent ("" for a parent) and label, in the file's order."""
    text = (files("heard.data") / "theme_taxonomy.csv").read_text("utf-8")
    return {row["code"]: (row["parent"], row["label"]) for row in csv.DictReader(text.splitlines())}


def meanings(vocabulary: str) -> dict[str, str]:
    """What a word of this vocabulary can mean: code and label; nothing for an open one, which means what is confirmed."""
    if vocabulary == "theme":
        return {code: label for code, (_, label) in themes().items()}
    return {} if vocabulary in OPEN else MEANINGS[vocabulary]


@cache
def known_words(vocabulary: str) -> dict[str, str]:
    """Every word known for this vocabulary, in its plain form, with its code."""
    words: dict[str, str] = {}
    for code, label in meanings(vocabulary).items():
        words.setdefault(key_of(code), code)
        words.setdefault(key_of(label), code)
    for code, phrases in _words_seen().get(vocabulary, {}).items():
        for phrase in phrases:
            words.setdefault(key_of(phrase), code)
    return words


def key_of(word: object) -> str:
    """A word in the form in which two spellings of it are the same."""
    text = plain(word).lower().replace("’", "'").replace("&", " and ").replace("_", " ")
    return " ".join(re.sub(r"[^\w'/+ ]+", " ", text).split())


def meaning_of(vocabulary: str, word: object) -> str | None:
    """The code of a word that is known, or None."""
    return known_words(vocabulary).get(key_of(word))


def propose(vocabulary: str, word: object) -> str | None:
    """The code that an unknown word most likely means, for a person to confirm; None where nothing is near.

    A word of an open vocabulary is proposed as itself.
    """
    if vocabulary in OPEN:
        return plain(word)
    key = key_of(word)
    if not key:
        return None
    known = known_words(vocabulary)
    if near := difflib.get_close_matches(key, known, 1, 0.82):
        return known[near[0]]
    tokens = set(key.split())
    best, best_share = None, 0.0
    for phrase, code in known.items():
        words = set(phrase.split())
        share = len(tokens & words) / len(tokens | words)
        if len(phrase) > 3 and share > best_share:
            best, best_share = code, share
    return best if best_share >= 0.4 else None


def propose_for_sheet(name: str) -> str | None:
    """The kind of contact that the name of a sheet most likely says of its rows; None where that is complaints."""
    words = key_of(name).split()
    beginnings = _KINDS_OF_COMPLAINT if any(word.startswith("complain") for word in words) else _NO_COMPLAINTS
    return next((kind for start, kind in beginnings.items() if any(word.startswith(start) for word in words)), None)


def is_blank(value: object) -> bool:
    """Whether a cell says nothing."""
    return plain(value).lower() in BLANKS
