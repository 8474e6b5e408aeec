"""Taking a complaint in: who complains, for whom, in whose words, and what they need from us to be heard safely."""

from __future__ import annotations

from typing import Any

from heard.service.accounts.roles import Role

from ..casefile import Casefile
from .choices import (
    AGE_BANDS,
    CHANNELS,
    CONTACT_KINDS,
    DISABILITY,
    ETHNICITIES,
    GENDERS,
    SERVICE_AREAS,
    SEXUAL_ORIENTATIONS,
    THEMES,
)
from .offers import complaint, every, not_yet, still_going
from .vocabulary import MANAGER, Answers, Asks, Field, Group, Step, choice, colleague, day, line, text, yes_no

#: Who somebody is in a case.
PERSON_ROLES = (
    ("complainant", "Complains"),
    ("child", "The child or young person"),
    ("represented", "The person for whom it is made"),
    ("advocate", "Advocate"),
    ("representative", "Represents the person who complains"),
    ("member", "Councillor or Member of Parliament"),
    ("family", "Of the family"),
    ("complained_about", "Complained about"),
    ("provider", "Commissioned provider or home"),
    ("other", "Somebody else"),
)

_CONSENT = (
    ("not_needed", "Not needed: they complain for themselves"),
    ("given", "Given"),
    ("waiting", "Asked for, and not yet given"),
    ("refused", "Refused"),
)

_ADVOCATE = (
    ("advocate_offered", "Offered"),
    ("advocate_accepted", "Accepted"),
    ("advocate_declined", "Declined"),
    ("advocate_provided", "Provided: the advocate has begun"),
)


def _new_point(case: Casefile, answers: Answers) -> dict[str, str]:
    number, highest = answers.get("point"), max((point.number for point in case.points), default=0)
    if number is not None and number > highest + 1:
        return {"point": f"The next point has the number {highest + 1}."}
    return {}


def _in_their_words(case: Casefile) -> dict[str, Any]:
    """The next number; for the first point the summary, or else what the person said, to be put point by point."""
    begins: dict[str, Any] = {"point": max((point.number for point in case.points), default=0) + 1}
    came = case.last("received")
    if not case.points and came is not None:
        begins["text"] = came.words.get("summary") or came.words.get("own_words") or ""
    return begins


def _never(case: Casefile) -> str | None:
    """Only to put right what was written when it came in."""
    return "It came in already. Put that entry right."


def _no_complaint(case: Casefile) -> str | None:
    """Only for what was not taken as a complaint."""
    return "It was taken as a complaint." if complaint(case) is None else None


_TAKEN_AS = (day("Decided on"), choice("value", "What it is", CONTACT_KINDS), text("reason", "Why"))

STEPS: tuple[Step, ...] = (
    Step(
        "received", "What came in", Group.TAKING_IN, "received", offered=_never,
        fields=(day("It reached the council on"), choice("channel", "How it came", CHANNELS, required=False),
                text("own_words", "What happened, in the person's own words", required=False),
                text("summary", "Your summary", required=False)),
    ),
    Step(
        "acknowledge", "Acknowledge it", Group.TAKING_IN, "acknowledged", often=True,
        offered=every(complaint, not_yet("acknowledged", why="It was acknowledged.")),
        fields=(day("Acknowledged on"), line("how", "How", "By phone, letter, e-mail ...", required=False),
                text("said", "What was said", required=False)),
    ),
    Step(
        "person", "Add a person", Group.PEOPLE, "person",
        fields=(day("Told on"), line("name", "Name"), choice("role", "Who they are in this case", PERSON_ROLES),
                line("relation", "What they are to the child", "Mother, carer, teacher ...", required=False),
                line("contact", "How they can be reached", required=False),
                text("safe_contact", "How to reach them safely", "Who must not know, when not to ring, which number not to use.",
                     required=False),
                choice("consent", "Consent of the person for whom they speak", _CONSENT, required=False),
                colleague("colleague", "Their account, where they are one of our people",
                          "Somebody complained about then cannot open this case.", required=False),
                yes_no("namesake", "Do they only share a colleague's name?",
                       "Answer this only where somebody complained about has the same name as one of our people.",
                       required=False)),
        explains="Name whoever is complained about here, also where they are named in a point: only then are they kept from the"
                 " case, and from answering it.",
    ),
    Step(
        "point", "Write a point of complaint", Group.TAKING_IN, "point", offered=complaint, often=True, check=_new_point,
        begins=_in_their_words,
        fields=(day("Written on"),
                Field("point", "Number of the point", Asks.NUMBER, hint="The number of an earlier point writes it anew."),
                text("text", "The point, close to the words of the person"),
                text("wanted", "What would put it right", required=False),
                choice("theme", "What it is about", THEMES)),
    ),
    Step(
        "details", "Add the service, team and equality details", Group.TAKING_IN, "details",
        fields=(day("Known on"), choice("service_area", "Service", SERVICE_AREAS, required=False),
                line("team", "Team", required=False),
                choice("age_band", "Age of the child or young person", AGE_BANDS, required=False),
                choice("gender", "Gender", GENDERS, required=False),
                choice("disability", "Disability", DISABILITY, required=False),
                choice("ethnicity", "Ethnic group", ETHNICITIES, required=False),
                choice("sexual_orientation", "Sexual orientation", SEXUAL_ORIENTATIONS, required=False)),
        explains="What is left empty stays as it was. Nobody need answer a question about themselves.",
    ),
    Step(
        "needs", "Language, format and help", Group.TAKING_IN, "needs",
        fields=(day("Told on"), line("language", "Language", required=False),
                line("format", "Format", "Large print, audio, easy read ...", required=False),
                text("help", "Other help that the person needs", required=False)),
    ),
    Step(
        "advocate", "Record the offer of an advocate", Group.TAKING_IN, "advocate", often=True,
        fields=(day("Date"), choice("value", "What happened", _ADVOCATE), line("who", "Who", required=False)),
        explains="A child, a young person and a care leaver have a right to an advocate.",
    ),
    Step(
        "consent", "Record consent", Group.TAKING_IN, "consent",
        fields=(day("Date"), line("whose", "Whose consent"), choice("value", "Consent", _CONSENT),
                text("note", "How it was given, or why it is not needed")),
    ),
    Step(
        "take-as", "Treat it as something other than a complaint", Group.TAKING_IN, "taken_as", may=MANAGER | {Role.DIRECTOR},
        second_person="received", offered=every(complaint, still_going), fields=_TAKEN_AS,
        explains="It takes the procedure and its clocks from the person, as declining it would. Whoever registered it cannot"
                 " do it.",
    ),
    Step(
        "take-contact-as", "Treat it as a complaint, or as something else", Group.TAKING_IN, "taken_as",
        offered=every(_no_complaint, still_going),
        fields=_TAKEN_AS,
    ),
    Step(
        "safeguarding", "A child may be at risk", Group.TAKING_IN, "safeguarding_referred", often=True,
        may=frozenset(Role) - {Role.STATISTICS_READER, Role.ADMINISTRATOR},
        fields=(day("Referred on"), line("whom", "To whom it was referred"), text("what", "What was found"),
                Field("paused", "Does work on the complaint stop until it is safe?", Asks.YES_NO)),
        explains="Stop. Refer it now, by phone, as the safeguarding procedure says. Then write it down here. Where work stops, the"
                 " case says so at its head until it is taken off hold. No clock of the complaint stops for it.",
    ),
    Step(
        "own-words", "Add more in the person's own words", Group.ANY_TIME, "own_words",
        fields=(day("Said or written on"), text("own_words", "Their own words"),
                Field("file", "As it came, as a file", Asks.FILE, required=False)),
    ),
    Step(
        "note", "Add a note", Group.ANY_TIME, "note", may=frozenset(Role) - {Role.STATISTICS_READER, Role.ADMINISTRATOR},
        fields=(day("Date"), text("note", "Note"), Field("file", "File", Asks.FILE, required=False)),
    ),
)  # fmt: skip
