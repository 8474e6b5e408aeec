"""The companion files: for each its columns by the names that councils give them, and the rules that its rows must keep."""

from __future__ import annotations

from typing import NamedTuple

from heard.facts.companions import (
    WHOLE_COUNCIL,
    Action,
    Activity,
    ReplyReview,
    Signal,
    Survey,
    Training,
)


class FileColumn(NamedTuple):
    """One column of a companion file.

    kind: "period", "day", "whole", "pounds", "team", "text", "parts" (texts parted by upright bars, any of them empty, as
    the groups of figures are written), "key", or "word" (one of a vocabulary). headings: the names
    seen, parted by bars, in small letters; its own name is known too. required: a row without
    it is set aside. vocabulary: of a word. blank: what an empty cell says.
    """

    name: str
    kind: str
    headings: str
    required: bool = False
    vocabulary: str = ""
    blank: str = ""

    @property
    def revealing(self) -> bool:
        """Whether a finding may show what was in the cell: periods, days and numbers only."""
        return self.kind in ("period", "day", "whole", "pounds")


class Happening(NamedTuple):
    """A day and the word beside it, which must say the same of whether it happened.

    shown: what an empty word says where the day is given. contrary: the words that the day contradicts. not_yet: what is
    said where the day lies after the as-at day. with_it: what else was not known then.
    """

    day: str
    word: str
    shown: str
    contrary: tuple[str, ...]
    not_yet: str
    with_it: tuple[str, ...] = ()


class CompanionFile(NamedTuple):
    """One companion file, by the stem of its name.

    table and row: the table of `heard.facts.companions` that it fills. called: what errors call it. tells: what a report
    can say with it. placed_by: the columns of which the first that is filled places a row in time. parts: pairs of which
    the first cannot be more than the second. order: pairs of which the second cannot come before the first. happened:
    days without a word that lie in the past where they are given. same_work: the columns that make two rows the same
    work, whose periods cannot overlap. once: the columns that no two rows may share. agreeing: rows that share the columns
    of the first part must have the same numbers in those of the second.
    """

    stem: str
    table: str
    row: type
    called: str
    tells: str
    columns: tuple[FileColumn, ...]
    placed_by: tuple[str, ...]
    parts: tuple[tuple[str, str], ...] = ()
    order: tuple[tuple[str, str], ...] = ()
    happenings: tuple[Happening, ...] = ()
    happened: tuple[str, ...] = ()
    same_work: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    agreeing: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def column(self, name: str) -> FileColumn:
        """The column of this name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _word(name: str, headings: str, vocabulary: str = "", blank: str = "", *, required: bool = False) -> FileColumn:
    return FileColumn(name, "word", headings, required, vocabulary or name, blank)


_TEAM = FileColumn("team", "team", "team name|service|team or council|which team", blank=WHOLE_COUNCIL)
_GROUP = _word("group", "which group|children or carers|who|cohort|client group|customer group|about")
_SOURCE = FileColumn("source", "text", "data source|where from|where it comes from|taken from|provided by|system")
_INDICATOR = FileColumn("indicator", "text", "indicator id|measure|should move|tested by|measured by")

ACTIVITY_FILE = CompanionFile(
    "activity",
    "activity",
    Activity,
    "a file of ordinary work",
    "complaints beside the ordinary work that they come from, and whether promises to the public are kept",
    (
        FileColumn("period", "period", "quarter|month|year|financial year|reporting period|when|in period",
                   required=True),
        _TEAM,
        _word("activity", "work|type|type of work|type of activity|kind of work|measure|what|contact type|channel|"
              "category", required=True),
        _GROUP,
        _word("direction", "in or out|inbound or outbound|inbound outbound|in out|to or from"),
        FileColumn("count", "whole", "number|how many|total|volume|no|n|counted|number due|due|number received|"
                   "received", required=True),
        FileColumn("kept", "whole", "answered|returned|answered or returned|held|sent|done|completed|made|"
                   "number held|paid|number answered|number sent|held or sent|kept or held|number kept"),
        FileColumn("within_standard", "whole", "in time|on time|within time|within target|within standard|"
                   "within timescale|within timescales|within promise|answered in time|number in time|"
                   "number within target|within limit"),
        _word("basis", "counted or sampled|how counted|count or sample|sample|method", blank="counted"),
        _SOURCE,
    ),
    placed_by=("period",),
    parts=(("kept", "count"), ("within_standard", "kept"), ("within_standard", "count")),
    same_work=("team", "activity", "group", "direction", "basis"),
)  # fmt: skip
SURVEY_FILE = CompanionFile(
    "survey",
    "survey",
    Survey,
    "a file of surveys",
    "what people said when they were asked, and how many of those who were asked answered",
    (
        FileColumn("survey", "text", "survey name|name of survey|title|questionnaire|name", required=True),
        _GROUP,
        FileColumn("opened_on", "day", "opened|open|sent|sent out|issued|launched|start|started|from|survey opened"),
        FileColumn("closed_on", "day", "closed|close|ended|end|closing|to|survey closed|until|deadline"),
        FileColumn("eligible", "whole", "number eligible|could have been asked|population|cohort size|all households"),
        FileColumn("invited", "whole", "number invited|asked|sent to|number sent|surveys sent|number asked|"
                   "how many invited"),
        FileColumn("answered", "whole", "responses|number answered|responded|returned|replies|number of responses|"
                   "completed|how many answered|surveys returned", required=True),
        FileColumn("question", "text", "question text|question asked|item|statement"),
        FileColumn("question_answered", "whole", "answered question|answered this question|responses to question|"
                   "question responses|number answered question|base"),
        FileColumn("favourable", "whole", "favourable answers|positive|positive answers|agreed|agree|satisfied|"
                   "number favourable|number positive|said yes"),
        FileColumn("uptake_asked_on", "day", "uptake asked|uptake asked for|uptake requested|"
                   "members asked for uptake|councillors asked for uptake"),
        FileColumn("uptake_sent_on", "day", "uptake sent|uptake sent to members|uptake circulated|uptake given|"
                   "uptake sent to councillors"),
        _SOURCE,
    ),
    placed_by=("opened_on", "closed_on"),
    parts=(("invited", "eligible"), ("answered", "invited"), ("answered", "eligible"),
           ("question_answered", "answered"), ("favourable", "question_answered"), ("favourable", "answered")),
    order=(("opened_on", "closed_on"), ("uptake_asked_on", "uptake_sent_on")),
    happened=("uptake_asked_on", "uptake_sent_on"),
    once=("survey", "group", "opened_on", "closed_on", "question"),
    agreeing=(("survey", "group", "opened_on", "closed_on"), ("eligible", "invited", "answered")),
)  # fmt: skip
SIGNALS_FILE = CompanionFile(
    "signals",
    "signal",
    Signal,
    "a file of signs of poor service",
    "who may have been let down and did not complain, who was reached, and what was put right",
    (
        _word("signal", "sign|type|type of signal|signal type|kind of signal|type of sign|what happened|issue",
              required=True),
        _GROUP,
        _TEAM,
        FileColumn("occurred_on", "day", "occurred|happened|date|noticed|when|identified|date of event|event|found|"
                   "date of signal", required=True),
        FileColumn("person_key", "key", "person|person id|child id|client id|case id|person number|person reference|"
                   "person ref|liquidlogic id|mosaic id|child|name|household|household number"),
        FileColumn("screened_on", "day", "screened when|looked at|reviewed|screening|triaged"),
        _word("screened", "screening result|result of screening|poor service|screening outcome|was service poor|"
              "screen", blank="not_yet"),
        _word("contacted", "reached|person contacted|family contacted|contact made|contact|spoken to"),
        FileColumn("contacted_on", "day", "contacted when|reached when|contact made when"),
        _word("offered", "offer|what was offered|offered what|offer made|help offered"),
        _word("put_right", "remedied|resolved|put right yes no|fixed|has it been put right"),
        FileColumn("put_right_on", "day", "put right when|remedied when|resolved when"),
        _word("others_checked", "others looked for|group check|checked for others|group checked|"
              "others affected checked"),
        FileColumn("others_checked_on", "day", "others checked when|group check when"),
        FileColumn("others_found", "whole", "number of others|others affected|how many others|"
                   "number of others found|others identified"),
        FileColumn("course_of_action", "text", "course|action|action decided|decision|what was decided|action taken|"
                   "outcome|next step|next steps|plan"),
    ),
    placed_by=("occurred_on",),
    order=(("occurred_on", "screened_on"), ("occurred_on", "contacted_on"), ("occurred_on", "put_right_on"),
           ("occurred_on", "others_checked_on")),
    happenings=(
        Happening("screened_on", "screened", "not_known", ("not_yet",), "not_yet"),
        Happening("contacted_on", "contacted", "yes", ("no",), "no", ("offered",)),
        Happening("put_right_on", "put_right", "yes", ("no",), "no"),
        Happening("others_checked_on", "others_checked", "yes", ("no",), "no", ("others_found",)),
    ),
)  # fmt: skip
ACTIONS_FILE = CompanionFile(
    "actions",
    "action",
    Action,
    "a file of actions",
    "what was recommended, promised and learned, where each stands, and whether it changed anything",
    (
        FileColumn("reference", "text", "ref|action ref|action reference|id|number|no|action number|action id"),
        _word("kind", "type|type of action|action type|kind of action"),
        _word("asked_by", "by whom|requested by|source|recommended by|who asked|raised by|from|origin|body"),
        FileColumn("asked_on", "day", "asked|agreed|agreed on|raised|recommended|requested|made|opened|"
                   "date of meeting|decided|agreed when|undertaken", required=True),
        FileColumn("what", "text", "action|description|recommendation|what is to be done|details|task|detail|"
                   "wording|lesson", required=True),
        FileColumn("owner", "text", "who|responsible|lead|lead officer|action owner|responsible officer|assigned to|"
                   "by"),
        FileColumn("due_on", "day", "due|by when|deadline|target|target completion|due by|complete by"),
        _word("state", "status|progress|rag|current status|where it stands|position"),
        FileColumn("done_on", "day", "done|completed|closed|completed when|finished|implemented|completion"),
        FileColumn("evidence", "text", "proof|evidence of completion|evidence seen|what shows it|how we know"),
        _INDICATOR,
        FileColumn("indicator_group", "parts", "group of indicator|indicator for|which group|clock or theme"),
        _word("expected", "direction|should go|expected direction|expected change|up or down"),
        FileColumn("in_force_on", "day", "in force|in force from|effective|effective from|starts|live from|start"),
        FileColumn("complaint_key", "key", "complaint|complaint ref|complaint reference|case ref|case|arising from|"
                   "complaint number|case reference"),
        FileColumn("pounds", "pounds", "paid|amount|amount paid|cost|payment|sum|compensation|in pounds"),
    ),
    placed_by=("asked_on",),
    order=(("asked_on", "done_on"), ("asked_on", "due_on")),
    happenings=(
        Happening("done_on", "state", "done", ("not_started", "in_hand"), "in_hand", ("evidence", "pounds")),
    ),
    once=("reference",),
)  # fmt: skip
TRAINING_FILE = CompanionFile(
    "training",
    "training",
    Training,
    "a file of training",
    "who was trained in what, and the measure that it should move",
    (
        FileColumn("what", "text", "training|course|title|name|session|subject|topic|briefing|event", required=True),
        FileColumn("held_on", "day", "held|date|when|delivered|session held|took place|day", required=True),
        _TEAM,
        FileColumn("invited", "whole", "number invited|asked|booked|places|expected|number booked|target number|"
                   "eligible"),
        FileColumn("attended", "whole", "number attended|came|attendance|attendees|present|completed|"
                   "number of attendees"),
        _INDICATOR,
        FileColumn("action", "text", "action ref|action reference|belongs to|for action|action id"),
    ),
    placed_by=("held_on",),
    parts=(("attended", "invited"),),
)  # fmt: skip
REPLY_REVIEW_FILE = CompanionFile(
    "reply_review",
    "reply_review",
    ReplyReview,
    "a file of replies read again",
    "whether replies answer every point, say what was found, apologise where they should and say what comes next",
    (
        FileColumn("reviewed_on", "day", "reviewed|audited|review|audit|date|quality assured|read again|checked",
                   required=True),
        FileColumn("replied_on", "day", "replied|reply|response sent|reply sent|responded|response|letter sent|"
                   "date of reply"),
        _word("stage", "complaint stage|which stage"),
        _TEAM,
        _word("every_point_answered", "every point|all points answered|answers every point|all points|"
              "points answered|each point answered", "met"),
        _word("finding_stated", "finding|finding on each point|states finding|says what was found|upheld stated|"
              "outcome stated|clear finding|findings stated", "met"),
        _word("apology", "apologises|apologised|apology given|says sorry|apology where due|apology made", "met"),
        _word("next_step", "next steps|next step given|says what next|next stage|signposting|right to next stage",
              "met"),
        _word("rewritten", "sent back|redrafted|returned|rewrite|written again|sent back to be rewritten"),
    ),
    placed_by=("reviewed_on",),
    order=(("replied_on", "reviewed_on"),),
)  # fmt: skip

#: Every companion file, by its stem.
COMPANION_FILES: dict[str, CompanionFile] = {
    file.stem: file
    for file in (ACTIVITY_FILE, SURVEY_FILE, SIGNALS_FILE, ACTIONS_FILE, TRAINING_FILE, REPLY_REVIEW_FILE)
}
