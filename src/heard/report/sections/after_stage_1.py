"""Who was content with the first answer: settled by theme, and who went on after an answer in time or late."""

from __future__ import annotations

import itertools

from heard.indicators.declaration import AND
from heard.law.vocabulary import Stage

from ..blocks import Block, Paragraph, Statement, Table
from ..material import LAST, Material, comparison, define, missing, periods
from ..words.group_sentences import late_and_in_time
from ..words.sentences import Noun, Verb, day, out_of
from ..words.share_sentences import range_of_share
from ..words.stage_words import stage_name

SETTLED_BY_THEME = ("Settled at the first stage, by what the complaint was about", "Group of themes")


def settled_by_theme(m: Material) -> list[Block]:
    """The complaints that rested at the first stage, by what they are about."""
    if not m.recorded("settled_by_theme"):
        return [] if not m.recorded("settled_at_stage_1") else [missing(m, "theme")]
    found = [{c.group: (c.numerator, c.denominator or 0) for c in m.of("settled_by_theme", p)} for p in periods(m)]
    whole = {group: max(each.get(group, (0, 0))[1] for each in found) for group in {g for each in found for g in each}}
    if not any(whole.values()):
        return []
    # By size, as the themes themselves have always stood.
    groups = sorted((g for g in whole if whole[g]), key=lambda g: (g in LAST, -found[0].get(g, (0, 0))[1], g))
    rows = tuple(
        (
            m.label("theme", group),
            out_of(*found[0].get(group, (0, 0))),
            range_of_share(*found[0].get(group, (0, 0))),
            *(out_of(*each.get(group, (0, 0))) for each in found[1:]),
        )
        for group in groups
    )
    now, *before = comparison(m)
    return [
        Table(
            SETTLED_BY_THEME[0],
            (SETTLED_BY_THEME[1], now, "Range chance could explain", *before),
            rows,
            note="Of the complaints received in the period and answered at the first stage, those that had not gone on by"
            f" {day(m.as_at)}. A complaint on several themes stands in several rows, so they do not add up. That nobody went"
            " on does not show that they were content. A dash: none was answered.",
            definitions=define("settled_by_theme"),
        )
    ]


def went_on_by_timeliness(m: Material) -> list[Block]:
    """How many went on of those answered late, beside those answered in time, stage by stage."""
    if not m.recorded("escalation_by_timeliness"):
        return []
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for stage, following in itertools.pairwise(m.procedure.stages):
        late, in_time = (_went_on(m, stage, how) for how in ("late", "in_time"))
        if not following.can_be_seen(m.recordable) or not (late[1] or in_time[1]):
            continue
        name, then = stage_name(stage), stage_name(following)
        verb = Verb(f"went on to {then}", f"went on to {then}", f"did not go on to {then}")
        late_noun = Noun(f"complaint answered late at {name}", f"complaints answered late at {name}")
        in_time_noun = Noun(f"complaint answered in time at {name}", f"complaints answered in time at {name}")
        text = late_and_in_time(late, in_time, late_noun=late_noun, in_time_noun=in_time_noun, verb=verb)
        blocks.append(Statement(text) if not rows else Paragraph(text))
        rows.append((stage.name, out_of(*late), range_of_share(*late), out_of(*in_time), range_of_share(*in_time)))
    if rows:
        blocks.append(
            Table(
                f"Went on to the next stage, of those that began the stage in {m.period.label}: answered late and in time",
                ("Stage", "Late", "Range chance could explain", "In time", "Range chance could explain"),
                tuple(rows),
                note=f"Up to {day(m.as_at)}. Late is late, or an extension that the register does not show. A dash: nobody.",
                definitions=define("escalation_by_timeliness"),
            )
        )
    return blocks


def _went_on(m: Material, stage: Stage, how: str) -> tuple[int, int]:
    found = m.counts.one("escalation_by_timeliness", m.period, f"{stage.id}{AND}{how}")
    return (found.numerator, found.denominator or 0) if found and found.recorded else (0, 0)
