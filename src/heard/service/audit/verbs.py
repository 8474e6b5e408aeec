"""What the log records: a short code for each thing that somebody did, with the sentence that tells it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Whose business a line of the log is: those who answer for cases, or those who look after accounts."""

    CASE = "case"
    ACCOUNT = "account"
    #: Who was let in, and as what. Both read it: an administrator could make an account that sees cases, and who answers
    #: for the cases must notice.
    ACCESS = "access"


class Verb(StrEnum):
    """One thing that can be done. A new one is one more line here."""

    kind: Kind
    sentence: str

    def __new__(cls, code: str, kind: Kind, sentence: str) -> Verb:
        verb = str.__new__(cls, code)
        verb._value_ = code
        verb.kind = kind
        verb.sentence = sentence
        return verb

    CASE_VIEWED = "case_viewed", Kind.CASE, "Opened a case"
    CASE_SEARCHED = "case_searched", Kind.CASE, "Searched the cases"
    CASE_EXPORTED = "case_exported", Kind.CASE, "Took a list of cases away"
    CASE_REFUSED = "case_refused", Kind.CASE, "Asked for a case they may not see"
    CASE_CHANGED = "case_changed", Kind.CASE, "Added to a case"
    COVER_ARRANGED = "cover_arranged", Kind.CASE, "Arranged who stands in for somebody"
    COVER_ENDED = "cover_ended", Kind.CASE, "Ended that somebody stands in"
    INDEPENDENT_ADDED = "independent_added", Kind.CASE, "Added somebody to the register of independents"
    INDEPENDENT_CHANGED = "independent_changed", Kind.CASE, "Changed the register of independents"
    CASE_ERASED = "case_erased", Kind.CASE, "Erased the words of entries"
    FILE_OPENED = "file_opened", Kind.CASE, "Opened a file"

    SIGNED_IN = "signed_in", Kind.ACCOUNT, "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", Kind.ACCOUNT, "Failed to sign in"
    SIGNED_OUT = "signed_out", Kind.ACCOUNT, "Signed out"
    LOCKED_OUT = "locked_out", Kind.ACCOUNT, "Was locked out after too many tries"
    PERSON_ADDED = "person_added", Kind.ACCESS, "Added a person"
    PERSON_CHANGED = "person_changed", Kind.ACCOUNT, "Changed a person's details"
    ROLE_CHANGED = "role_changed", Kind.ACCESS, "Changed a person's role"
    ACCESS_ENDED = "access_ended", Kind.ACCOUNT, "Ended a person's access"
    ACCESS_RESTORED = "access_restored", Kind.ACCESS, "Gave a person their access back"
    PASSWORD_LINK_MADE = "password_link_made", Kind.ACCESS, "Made a link to set a password"
    PASSWORD_SET = "password_set", Kind.ACCOUNT, "Set a password"
    SECOND_FACTOR_SET = "second_factor_set", Kind.ACCOUNT, "Set a second factor"
    SECOND_FACTOR_REMOVED = "second_factor_removed", Kind.ACCESS, "Removed a second factor"
    ONE_TIME_LINK_USED = "one_time_link_used", Kind.ACCOUNT, "Signed in by a one-time link, on trial"


def sentence_of(code: str) -> str:
    """What a line's code says, in words; the code itself where a later version knows one that this does not."""
    return next((verb.sentence for verb in Verb if verb == code), code)
