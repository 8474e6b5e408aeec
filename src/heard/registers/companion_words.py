"""The words that councils use in companion files, and the code that each stands for. Small letters, parted by bars."""

from __future__ import annotations

import difflib
from functools import cache

from heard.facts.companions import VOCABULARIES

from .words import key_of

_YES = "y|yes|x|1|true"
_NO = "n|no|0|false"
#: What stands for an empty cell elsewhere says something here.
_NOT_NEEDED = "not needed|not required|not relevant|does not apply|not applicable|n/a|na|n a"
_DONE_STATES = "completed|complete|closed|finished|delivered|implemented|met|achieved"

#: Words seen or likely for each code, beside the code and its label, which are known too. A blank cell is no word.
WORDS: dict[str, dict[str, str]] = {
    "activity": {
        "call": "call|phone call|phone calls|telephone call|telephone|phone|phones|voicemail|voicemails|call back|calls",
        "email": "email|emails|e mail|e-mail|mailbox|inbox",
        "letter": "letters|letter|post|correspondence|paper letters",
        "portal_message": "portal message|portal messages|portal|app message|app messages|web message|web form|online form"
        "|web chat|webchat|text|texts|text message|text messages|sms|whatsapp",
        "visit": "visit|visits|statutory visit|statutory visits|home visit|home visits|social work visit|social work visits",
        "meeting": "meeting|meetings|core group|core groups|conference|conferences|child protection conference"
        "|child protection conferences|network meeting|strategy meeting|family meeting",
        "review": "review|reviews|lac review|lac reviews|cla review|cla reviews|looked after review|looked after reviews"
        "|child in care review|child in care reviews|pathway plan review|foster carer review",
        "minutes": "minutes|review minutes|minutes of reviews|minutes of meetings|minutes sent|notes of meetings",
        "open_cases": "open cases|cases open|caseload|caseloads|open case|open cases on average|cases",
        "referral": "referral|referrals",
        "assessment": "assessment|assessments|single assessment|single assessments|c f assessment|social work assessments",
        "payment": "payment|payments|allowance|allowances|allowances paid|direct payment|direct payments",
        "children": "children|child|young people|children open|children and young people|number of children|cyp",
        "carer_households_start": "carer households start|carers at start|households at start|households on the first day"
        "|carer households at start of year|approved households at start",
        "carer_households_approved": "carer households approved|households approved|carers approved|new approvals"
        "|new carers approved|newly approved",
        "carer_households_left": "carer households left|households left|carers left|deregistrations|de registrations"
        "|resignations|carers who left",
        "complaints": "complaint|complaints|complaints received|statutory complaints|stage 1 complaints",
    },
    "group": {
        "looked_after": "looked after|cla|lac|cic|children in care|child in care|in care|looked after children|looked after child",
        "care_leaver": "care leaver|care leavers|leaving care|care experienced|former relevant|care experienced adults",
        "child_in_need": "child in need|cin|children in need|in need",
        "child_protection": "child protection|cp|cpp|child protection plan|on a plan|subject to a plan|cp plan",
        "disabled": "disabled|disabled child|disabled children|cwd|children with disabilities",
        "foster_household": "foster household|foster households|foster carer|foster carers|fostering households|foster",
        "special_guardian_household": "special guardian household|special guardian|special guardians|sgo|sgos|kinship"
        "|kinship carers|special guardianship",
        "adopter_household": "adopter household|adopter|adopters|adoptive families|adoptive parents|adoption",
    },
    "direction": {
        "inbound": "in|inbound|incoming|received|from families|to us|to the council",
        "outbound": "out|outbound|outgoing|sent|made|from us|from the council",
    },
    "basis": {
        "counted": "count|counted|full count|all|system|actual|measured|exact",
        "sampled": "sample|sampled|two week sample|2 week sample|sample count|sample week|sample weeks|dip sample",
    },
    "signal": {
        "visit": "visit|late visit|visit late|visits late|visit overdue|overdue visit|missed visit|statutory visit late"
        "|not seen alone|child not seen alone",
        "review": "review|late review|review late|reviews late|review overdue|minutes not sent|minutes late|review minutes late",
        "plan": "plan|no plan|no current plan|plan overdue|plan out of date|no pathway plan|no care plan",
        "contact": "contact|no call back|call not returned|calls not returned|not called back|emails not answered"
        "|no reply|unanswered contact|unreturned calls",
        "worker": "worker|change of worker|change of social worker|changes of worker|no allocated worker|unallocated"
        "|worker changes|social worker changes|no social worker",
        "move": "move|placement move|placement moves|moves|unplanned move|unplanned ending|placement ended|belongings lost",
        "family": "family|family time|family time cancelled|contact cancelled|cancelled family time|cancelled contact",
        "iro": "iro|iro escalation|iro dispute|dispute resolution|iro dispute resolution|iro challenge",
        "reg44": "reg44|reg 44|regulation 44|reg 44 visit|ofsted|inspection",
        "advocacy": "advocacy|advocacy issue|advocate issue|raised by advocate|advocate concern",
        "voice": "voice|survey answer|bright spots|child's voice|childs voice|app answer|children's survey",
        "carer": "carer|carers|carers let down|foster carer|carer allegation|allegation waiting|allegation support|exit interview"
        "|carer exit interview|carer survey",
        "payment": "payment|late payment|payment late|late allowance|allowance late|late allowances|unpaid allowance",
        "assessment": "assessment|assessment late|late assessment|assessment overdue|short break not delivered"
        "|service not delivered|short breaks not delivered",
        "drop": "drop|dropped|withdrawn complaint|complaint withdrawn|not escalated|form abandoned|abandoned form",
        "gap": "gap|fewer complaints than expected|silent group|no complaints from group|quiet group",
        "praise": "praise|compliments falling|fewer compliments|compliments down",
    },
    "screened": {
        "poor_service": "poor service|poor|poor service found|service was poor|let down|yes poor service",
        "no_poor_service": "no poor service|not poor|no concern|no concerns|no issue|service was fine|unfounded",
        "not_yet": "not yet|to do|not screened|awaiting|awaiting screening|pending|new|to be screened",
        "not_known": "not known|unknown|cannot tell|screened",
    },
    "contacted": {
        "yes": f"{_YES}|contacted|reached|spoken to|written to",
        "no": f"{_NO}|not contacted|not yet|not reached|no answer",
        "declined": "declined|refused|did not want contact|did not want to talk|does not want contact|opted out",
    },
    "offered": {
        "talk": "talk|a talk|conversation|meeting|call|phone call|visit",
        "apology": "apology|an apology|apologised|letter of apology|sorry",
        "advocate": "advocate|an advocate|advocacy|referral to advocacy",
        "complaint": "complaint|to complain|complaints leaflet|how to complain|make a complaint|complaint form",
        "survey": "survey|questionnaire",
        "nothing": "nothing|none|nil|nothing offered|no offer|not offered",
    },
    "put_right": {
        "yes": f"{_YES}|put right|remedied|resolved|fixed|paid|sorted|done",
        "no": f"{_NO}|not yet|not put right|outstanding|in hand|in progress|unresolved",
        "not_needed": _NOT_NEEDED,
    },
    "others_checked": {
        "yes": f"{_YES}|checked|done|group check done",
        "no": f"{_NO}|not checked|not yet",
    },
    "kind": {
        "recommendation": "recommendation|recommendations|rec|recommended",
        "undertaking": "undertaking|promise|officer undertaking|commitment|agreed to",
        "lesson": "lesson|learning|lesson learned|lesson learnt|learning point|service improvement",
        "remedy": "remedy|redress|compensation|payment|symbolic payment|ombudsman remedy|apology",
        "agreed_action": "agreed action|action|agreed|action agreed|action point",
    },
    "asked_by": {
        "committee": "committee|scrutiny|scrutiny committee|overview and scrutiny|sub committee|sub-committee|councillors"
        "|members|cabinet|corporate parenting board|corporate parenting panel",
        "ombudsman": "ombudsman|lgsco|lgo",
        "panel": "panel|review panel|stage 3 panel|stage 3",
        "investigation": "investigation|investigating officer|stage 2|stage 2 investigation|io|investigator",
        "officers": "officers|officer|complaints team|complaints manager|service|team|quality assurance|audit",
        "director": "director|dcs|director of children's services|adjudicating officer|adjudication|head of service",
    },
    "state": {
        "not_started": "not started|not begun|to do|not yet|new|planned",
        "in_hand": "in hand|in progress|started|under way|underway|ongoing|on track|part done|partly done",
        "done": f"done|{_DONE_STATES}",
        "not_accepted": "not accepted|rejected|declined|not agreed|refused",
        "withdrawn": "withdrawn|cancelled|superseded|no longer needed",
    },
    "expected": {
        "higher": "higher|up|increase|rise|more|improve upwards|go up",
        "lower": "lower|down|decrease|fall|fewer|less|reduce|go down",
    },
    "stage": {
        "stage_1": "1|stage 1|stage one|s1|local resolution|i",
        "stage_2": "2|stage 2|stage two|s2|investigation|adjudication|ii",
        "stage_3": "3|stage 3|stage three|s3|panel|review panel|iii",
    },
    "met": {
        "yes": f"{_YES}|met|fully",
        "no": f"{_NO}|not met|partly|in part|partially",
        "not_needed": _NOT_NEEDED,
    },
    "rewritten": {
        "yes": f"{_YES}|rewritten|sent back|returned|redrafted",
        "no": f"{_NO}|not rewritten|not sent back|sent as drafted",
    },
}  # fmt: skip

#: Words for the whole council in a column of teams.
WHOLE_COUNCIL_WORDS = frozenset({
    "council", "whole council", "the council", "all", "all teams", "whole service", "authority", "total", "council wide",
    "children's services", "childrens services", "everyone", "borough", "county", "city",
})  # fmt: skip


@cache
def known_companion_words(vocabulary: str) -> dict[str, str]:
    """Every word known for a vocabulary of the companion files, in its plain form, with its code."""
    words: dict[str, str] = {}
    for code, label in VOCABULARIES[vocabulary].items():
        words.setdefault(key_of(code), code)
        words.setdefault(key_of(label), code)
    for code, phrases in WORDS[vocabulary].items():
        for phrase in phrases.split("|"):
            words.setdefault(key_of(phrase), code)
    return words


def nearest_code(vocabulary: str, word: str) -> str:
    """The code that an unknown word most likely means, for a person to confirm; "" where nothing is near."""
    key, known = key_of(word), known_companion_words(vocabulary)
    if near := difflib.get_close_matches(key, known, 1, 0.82):
        return known[near[0]]
    tokens = {*key.split()}
    shares = [
        (len(tokens & {*phrase.split()}) / len(tokens | {*phrase.split()}), code)
        for phrase, code in known.items()
        if len(phrase) > 3
    ]
    best, code = max(shares, key=lambda share: share[0], default=(0.0, ""))
    return code if best >= 0.4 else ""
