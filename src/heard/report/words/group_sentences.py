"""Two groups beside each other: their shares, the verdict, and what else may lie behind the difference."""

from __future__ import annotations

from .sentences import DID, Noun, Verb, capital
from .share_sentences import share_clause
from .share_verdicts import decimals_apart, verdict_on_difference_of_shares

WENT_ON = Verb("went on to stage 2", "went on to stage 2", "did not go on to stage 2")
LATE = Noun("complaint answered late", "complaints answered late")
IN_TIME = Noun("complaint answered in time", "complaints answered in time")

#: Stands wherever late and in time are set beside each other.
HARDER_CASES = "Late cases may also be the harder ones."


def two_groups(
    group: tuple[int, int],
    beside: tuple[int, int],
    group_noun: Noun,
    beside_noun: Noun,
    verb: Verb,
    *,
    again: Verb = DID,
    brief: bool = False,
) -> str:
    """The share of a group after that of another, so that the verdict stands next to the group that it is on.

    "5 of the 48 complaints from children were upheld, and 9 of the 22 complaints from carers were: a larger share than
    chance would explain." group, beside: a count and its whole each. again: the verb said a second time, shorter. A group
    with nobody in it gives no verdict, and the sentence says that nobody is. brief leaves brackets out. Raises ValueError
    for a count below nought or over its whole.
    """
    decimals = decimals_apart(group, beside)
    one = share_clause(*beside, beside_noun, verb, brief=brief, decimals=decimals)
    other = share_clause(*group, group_noun, again, brief=brief, decimals=decimals)
    if not group[1] and not beside[1]:
        return f"There were no {group_noun.many} and no {beside_noun.many}."
    if not beside[1]:
        return two_groups(beside, group, beside_noun, group_noun, verb, again=again, brief=brief)
    if not group[1]:
        return f"{capital(one)}; there were no {group_noun.many} to set beside {'it' if beside[1] == 1 else 'them'}."
    said = f"{capital(one)}, and {other}"
    if group[0] * beside[1] == beside[0] * group[1] and group[0] in (0, group[1]):
        return f"{said}."
    return f"{said}: {verdict_on_difference_of_shares(group, beside)}."


def late_and_in_time(
    late: tuple[int, int],
    in_time: tuple[int, int],
    *,
    late_noun: Noun = LATE,
    in_time_noun: Noun = IN_TIME,
    verb: Verb = WENT_ON,
    brief: bool = False,
) -> str:
    """How many went on of those answered late, beside those answered in time, and why lateness need not be the cause.

    "5 of the 48 complaints answered in time went on to stage 2 (10%, range 5% to 22%), and 9 of the 22 complaints
    answered late did (41%, range 23% to 61%): a larger share than chance would explain. Late cases may also be the harder
    ones." Raises ValueError as `two_groups`.
    """
    text = two_groups(late, in_time, late_noun, in_time_noun, verb, brief=brief)
    return f"{text} {HARDER_CASES}" if late[1] and in_time[1] else text
