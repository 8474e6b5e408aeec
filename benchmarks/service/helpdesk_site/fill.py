"""Fills up to so many tickets, and prints the session of a member of staff."""

from __future__ import annotations

import random
import sys
from datetime import timedelta

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from helpdesk.models import FollowUp, Queue, Ticket  # noqa: E402

number, words = int(sys.argv[1]), sys.argv[2].split()
names = sys.argv[3].split()
call_command("migrate", verbosity=0)
User = get_user_model()
people = [
    User.objects.get_or_create(username=f"person{n}", defaults={"is_staff": True, "is_superuser": n == 1})[0]
    for n in range(1, 11)
]
queue, _ = Queue.objects.get_or_create(title="Complaints", slug="complaints", allow_public_submission=False)
chance, now = random.Random(1), timezone.now()


def text(length: int) -> str:
    return " ".join(words[int(len(words) * chance.random() * chance.random())] for _ in range(length))


for start in range(Ticket.objects.count(), number, 1000):
    tickets = []
    for _ in range(min(1000, number - start)):
        open_now = chance.random() < 0.05
        tickets.append(
            Ticket(
                title=text(8), queue=queue, submitter_email=f"{chance.choice(names)}@example.org",
                assigned_to=chance.choice(people), status=1 if open_now else 4,
                description=f"{chance.choice(names)} {chance.choice(names)} {text(120)}",
                due_date=now + timedelta(days=chance.randint(-30, 30)),
            )
        )  # fmt: skip
    for ticket in Ticket.objects.bulk_create(tickets):
        ticket.created = now - timedelta(days=chance.randint(0, 2000))
    FollowUp.objects.bulk_create(
        FollowUp(ticket=ticket, title="Follow-up", comment=text(40), user=ticket.assigned_to)
        for ticket in tickets
        for _ in range(6)
    )
with connection.cursor() as cursor:
    cursor.execute("VACUUM ANALYZE")
session = SessionStore()
session[SESSION_KEY] = str(people[0].pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = people[0].get_session_auth_hash()
session.save()
print(session.session_key)
