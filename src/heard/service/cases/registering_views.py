"""Pages on which a contact is taken in: from what somebody says, or from an e-mail."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from heard.service.today import today

from . import pending
from .eml import NotAnEmail, read_email
from .register_forms import EmailForm, RegisterForm
from .requests import for_caseworkers, person_of, saved
from .rules import NotAllowed
from .services import Received, register_once, registered_before
from .steps.vocabulary import NewFile


@require_http_methods(["GET", "POST"])
@for_caseworkers
def case_register(request: HttpRequest) -> HttpResponse:
    """Takes a contact in."""
    person = person_of(request)
    if request.method == "GET":
        form = RegisterForm(initial={"on": today(), "token": uuid4().hex})
        return render(request, "cases/register.html", {"form": form, "kept": None})
    sent = pending.SentFile(request.POST, request.FILES, person)
    form = RegisterForm(request.POST, sent.files)
    valid, file_is_lost = form.is_valid(), sent.is_lost(form)
    if valid:
        received, token, email = Received(**form.received()), form.cleaned_data["token"], form.cleaned_data["pending"]
        kept = pending.look(email, person)
        email_is_lost = bool(email) and kept is None
        if not file_is_lost and not email_is_lost:
            with_email = received._replace(files=(*received.files, *_with_attached(kept)))
            try:
                row, is_new = register_once(received=with_email, by=person, form=token)
            except NotAllowed as refused:
                form.add_error(refused.field or None, refused.why)
            else:
                pending.drop(email, person)
                sent.sent()
                return saved(request, row, "Registered." if is_new else _registered_already(received))
        if (before := registered_before(received=received, by=person, form=token)) is not None:
            return saved(request, before, _registered_already(received))
        if email_is_lost:
            form.email_is_gone()
    sent.keep(form)
    return render(request, "cases/register.html", {"form": form, "kept": sent}, status=400)


def _registered_already(received: Received) -> str:
    told = "This was registered already. Nothing was registered twice."
    return f"{told} If the file that you chose now is another one, add it with a note." if received.files else told


def _with_attached(email: NewFile | None) -> list[NewFile]:
    """An e-mail that was read, and what is attached to it, each as a file of its own."""
    if email is None:
        return []
    try:
        return [email, *read_email(email.content).attached]
    except NotAnEmail:
        return [email]


@require_http_methods(["GET", "POST"])
@for_caseworkers
def case_from_email(request: HttpRequest) -> HttpResponse:
    """Reads an e-mail into the form of a new contact; the e-mail itself, with all that is attached, is kept with it."""
    form = EmailForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["email"]
        try:
            email = read_email(file.content)
        except NotAnEmail as problem:
            form.add_error("email", str(problem))
        else:
            initial = {
                "kind": "complaint", "channel": "email", "on": min(email.sent_on or today(), today()), "name": email.name,
                "contact": email.address, "own_words": email.text, "token": uuid4().hex,
                "pending": pending.keep(file, person_of(request)),
            }  # fmt: skip
            told = {"form": RegisterForm(initial=initial), "email": email, "kept": None}
            return render(request, "cases/register.html", told)
    return render(request, "cases/from_email.html", {"form": form}, status=400 if form.errors else 200)
