"""Kinds of entry that the service writes beside those that the law knows, with their meaning."""

from __future__ import annotations

#: The law reads none of these: they change no clock and no finding.
SERVICE_KINDS: dict[str, str] = {
    # Taking in
    "taken_as": "what the contact was taken as: a complaint, a concern, an enquiry, a compliment",
    "person": "somebody in the case was named",
    "point": "a point of complaint was written, or written anew",
    "point_theme": "a point turned out to be about something else",
    "details": "what is known of the complaint was written down",
    "needs": "the language, format or help that a person needs",
    "advocate": "an advocate was offered, accepted, declined or provided",
    "consent": "the consent of the person for whom somebody speaks",
    "safeguarding_referred": "a child may be at risk, and it was referred",
    "own_words": "more in the person's own words",
    "note": "a note",
    # Whether and how it is considered
    "point_in_law": "what a point is about in law, and under which procedure it is dealt with",
    "eligibility_checked": "who complains and what about was held against the procedure's tables",
    "refusal_proposed": "a person proposed to decline the complaint on a listed ground",
    "refusal_overturned": "a proposal to decline the complaint was turned down",
    "restriction": "contact with a person was restricted, for a reason and until a review",
    "restriction_reviewed": "a restriction of contact was reviewed and stands, until another review",
    "restriction_ended": "a restriction of contact came to its end",
    "decision_deferred": "a decision that the complaint is about waits until the complaint is answered",
    "deferral_ended": "a decision that waited for the complaint waits no more",
    # Stage 1
    "responder": "who answers at stage 1 was chosen",
    "approver": "who approves the answer was chosen",
    "draft_chased": "the draft was asked for again",
    "call_made": "the complainant was rung",
    "adr_offered": "mediation or another way of settling it was offered",
    # Stage 2
    "record_written": "the record of the complaint was written, or written anew",
    "record_sent": "the record of the complaint was sent to the complainant",
    "evidence_asked": "evidence was asked for; the entry names the day by which it is wanted",
    "evidence_came": "evidence that was asked for came",
    "interviewed": "somebody was interviewed",
    "fact_check_sent": "the draft of the report was sent for a check of its facts",
    "fact_check_came": "what people said of the facts in the draft came back",
    "io_report": "the investigating officer's report came",
    "io_finding": "what the investigating officer found on a point; the adjudication has the last word",
    "ip_report": "the independent person's report came",
    "adjudicating_officer": "who adjudicates was chosen",
    "adjudicated": "the adjudicating officer decided on every point",
    # Stage 3
    "late_request_declined": "a late request for a panel was weighed and declined, with reasons",
    "panel_member_appointed": "a member of the panel, other than its chair, was appointed",
    "panel_member_stood_down": "a member of the panel stood down",
    "recommendation_answered": "the authority decided whether it accepts a recommendation of the panel",
    # The Ombudsman
    "ombudsman_enquiry": "the Ombudsman asked something; the entry names the day by which an answer is wanted",
    "ombudsman_answered": "an enquiry of the Ombudsman was answered",
    "remedy_agreed": "the council agreed a remedy with the Ombudsman, and by when",
    # Putting things right
    "remedy_offered": "a remedy was offered",
    "remedy_given": "a remedy that was offered was given",
    "action_agreed": "an action was agreed, with its owner and its day",
    "action_done": "an action was done",
    "action_approved": "a second person saw that an action was done",
    "action_dropped": "an action will not be done, with the reason",
    "lesson": "what the council learned from the complaint",
    # People, links, and what happens to the file
    "withdrawn_goes_on": "the complainant withdrew the complaint, and the council goes on with it of its own accord",
    "owner": "who sees the case through was chosen",
    "kept_from": "the case was kept from a role",
    "shared_with": "somebody was given sight of the case",
    "access_ended": "somebody's sight of the case came to its end",
    "linked_to": "the case was linked to another",
    "merged_from": "another case goes on in this one",
    "split_from": "the case was part of another",
    "merged_into": "the case goes on in another, and counts there",
    "split_into": "part of the case goes on in another",
    "imported": "the case came from a row of a register",
    "import_undone": "the import that made the case was undone; it counts no more",
}
