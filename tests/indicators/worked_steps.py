"""Eight made-up complaints with the steps inside their stages, their teams, their cost and the offer of an advocate.

They stand in the year 2024/25 and are seen on its last day, as those of `worked_cases`. The working days of each step
are written beside it: after its first day, up to and with its last.
"""

from __future__ import annotations

from indicators.worked_cases import case, known

FOSTERING, ASSESSMENT = "Fostering duty", "Assessment"

CASES_WITH_STEPS = [
    # In time, due on 17 June: 1 day to pass it on, 4 to draft it (due 11 June), 3 to check it, 2 to send it
    case("B01", "2024-06-03 received; 2024-06-04 stage_1.sent_to_service target=2024-06-11; "
         "2024-06-10 stage_1.draft_received; 2024-06-13 stage_1.draft_approved; 2024-06-17 stage_1.responded; "
         "2024-06-17 stage_1.finding point=1 value=upheld; 2024-06-17 stage_1.finding point=2 value=not_upheld",
         "COM-REPLY", "COM-UPDATE",
         attributes=known(team=FOSTERING, complainant_type="child", advocate_offered="yes", advocate="yes"), cost=100),
    # Late, and the last draft came on 24 June: 2, 10 (due 12 June), 1 and 1 to check, 2 to draft again, 1
    case("B02", "2024-06-03 received; 2024-06-05 stage_1.sent_to_service target=2024-06-12; "
         "2024-06-19 stage_1.draft_received; 2024-06-20 stage_1.draft_sent_back; 2024-06-24 stage_1.draft_received; "
         "2024-06-25 stage_1.draft_approved; 2024-06-26 stage_1.responded; "
         "2024-06-26 stage_1.late_because ground=draft_late",
         attributes=known(team=FOSTERING, complainant_type="parent", advocate_offered="no", advocate="no"), cost=0),
    # Late, though the draft was there on 12 June: 1, 6 (no day due), 4, 1
    case("B03", "2024-06-03 received; 2024-06-04 stage_1.sent_to_service; 2024-06-12 stage_1.draft_received; "
         "2024-06-18 stage_1.draft_approved; 2024-06-19 stage_1.responded; "
         "2024-06-19 stage_1.late_because ground=sign_off", attributes=known(team=ASSESSMENT)),
    # Open and late since 24 March, and no draft has come: 1, 14 so far (due 18 March)
    case("B04", "2025-03-10 received; 2025-03-11 stage_1.sent_to_service target=2025-03-18",
         attributes=known(team=ASSESSMENT)),
    # Late, due on 17 March, with no day inside the stage
    case("B05", "2025-03-03 received; 2025-03-28 stage_1.responded; "
         "2025-03-28 stage_1.finding point=0 value=partially_upheld; 2025-03-28 stage_1.late_because ground=complex",
         attributes=known(team=ASSESSMENT)),
    # Neither the answer nor the draft is due before 7 April
    case("B06", "2025-03-24 received; 2025-03-25 stage_1.sent_to_service target=2025-04-07"),
    # Stage 2, in time, due on 27 August and by the council's own standard on 19 August: 2, 12 (due 9 August), 5
    case("B07", "2024-07-01 received; 2024-07-15 stage_1.responded; 2024-07-22 stage_2.requested; "
         "2024-07-24 stage_2.sent_to_service target=2024-08-09; 2024-08-09 stage_2.draft_received; "
         "2024-08-16 stage_2.responded",
         attributes=known(team=FOSTERING, complainant_type="child", advocate_offered="yes"), cost=250),
    # Extended for no reason given, due on 15 October: 2, and 13 of which the draft's day is not recorded
    case("B08", "2024-10-01 received; 2024-10-03 stage_1.sent_to_service target=2024-10-09; 2024-10-08 stage_1.extended; "
         "2024-10-22 stage_1.responded", attributes=known(team=FOSTERING), cost=100),
]  # fmt: skip
