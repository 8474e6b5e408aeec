"""What a group of themes is about, in words that anybody knows."""

from __future__ import annotations

#: By the code of the group. What stands under no group, or under none of these, has no phrase and is left out.
THEME_PHRASES = {
    "COM": "not being called back, or not being told things",
    "STA": "how staff act, and having too many different workers",
    "TIM": "waiting too long",
    "HLP": "not getting enough help",
    "DEC": "plans, checks and choices that people said were wrong",
    "REC": "what we write down, and who gets to see it",
    "CAR": "life in care, and leaving care",
    "CRR": "help for carers and people who adopt",
    "MON": "money",
    "CPL": "how we deal with complaints",
    "OOS": "things that other people have to sort out",
}
