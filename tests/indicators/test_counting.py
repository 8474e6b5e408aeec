"""Every indicator on the worked cases, counted by hand; and the edges of counting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heard.facts.companions import Companions
from heard.facts.store import FactStore
from heard.indicators.counting import TIDY_COLUMNS, Count, Counts, count_indicators, tidy_row
from heard.indicators.declared import COHORT_VERDICTS, INDICATORS, indicator
from heard.law.replay import Verdict
from heard.periods import read_period
from indicators.worked_cases import AS_AT, CASES, YEAR, YEAR_BEFORE, YEAR_OF_THE_TEMPORARY_RULE, builder, case
from indicators.worked_companions import COMPANIONS, EVERY_FILE, action, activity
from indicators.worked_steps import CASES_WITH_STEPS

EMPTY_FILES = Companions(read=EVERY_FILE)
PERIODS = {"2024/25": YEAR, "2023/24": YEAR_BEFORE, "2020/21": YEAR_OF_THE_TEMPORARY_RULE}

#: (indicator, period, {group: (numerator, denominator, not known)}): every group that the indicator has in the period.
WORKED = [
    # Stage 1: A01-A06, A08, A10-A14, A18, A21, A23, A25, A26; A07 and A24 were refused.
    # Stage 2: A13, A14, A15, A21, A27, A28, A29, A31; the day of A17 is not recorded. Stage 3: A13.
    ("received_by_stage", "2024/25", {"stage_1": (17, None, 0), "stage_2": (8, None, 1), "stage_3": (1, None, 0)}),
    # Stage 1: A09, A16, A17
    ("received_by_stage", "2023/24", {"stage_1": (3, None, 0), "stage_2": (0, None, 1)}),
    # Stage 1: A01-A04, A09, A13, A14, A18, A21, A25, A26; A08 on a day not recorded. Stage 2: A13, A15, A21, A27, A28, A31
    ("answered_by_stage", "2024/25", {"stage_1": (11, None, 1), "stage_2": (6, None, 0), "stage_3": (1, None, 0)}),
    # A16, A17; the day of A08 is not in any period
    ("answered_by_stage", "2023/24", {"stage_1": (2, None, 1)}),
    # Stage 1: A05, A10, A11, A12. Stage 2: A14, A17, A29. Stage 3: A22. The period does not matter.
    ("open_by_stage", "2024/25", {"stage_1": (4, None, 0), "stage_2": (3, None, 0), "stage_3": (1, None, 0)}),
    # All but A09, A16, A17 (2023/24), A22, A30 (2020/21) and the two that are no complaints
    ("contacts_by_kind", "2024/25", {"complaint": (24, None, 0), "compliment": (1, None, 0), "enquiry": (1, None, 0)}),
    # Ann made A01 and A02; Bea A03 and, the year before, A16; Cay sent a compliment
    ("people_and_complaints", "2024/25", {"1": (1, None, 0), "2": (1, None, 0)}),
    ("people_and_complaints", "2023/24", {"1": (1, None, 0)}),
    # Fell due at stage 1: A01-A05, A09, A10, A12, A13, A14, A18, A21, A25, A26 (14); the days of A08, A23, A24 not known.
    # Fell due at stage 2: A13, A14, A15, A21, A27, A28, A29, A31 (8); A21's second run is not counted. Stage 3: A13.
    # Within the standard time: A01, A09, A13, A14, A18, A21, A25, A26; stage 2: A13, A28, A31
    ("timeliness_within_standard", "2024/25", {
        "S1_RESPONSE": (8, 14, 3), "S2_RESPONSE": (3, 8, 0), "S3_ACK": (1, 1, 0), "S3_CHAIR_APPOINTED": (0, 1, 0),
        "S3_LA_RESPONSE": (1, 1, 0), "S3_PANEL_MEETS": (1, 1, 0), "S3_PANEL_REPORT": (0, 1, 0),
        "S3_PAPERS_BEFORE_PANEL": (1, 1, 0)}),
    # A16 and A17
    ("timeliness_within_standard", "2023/24", {"S1_RESPONSE": (2, 2, 0)}),
    # A03; stage 2: A15, A27
    ("timeliness_within_extension", "2024/25", {"S1_RESPONSE": (1, 14, 3), "S2_RESPONSE": (2, 8, 0)}),
    # A02; stage 2: A21; of A13 the chair was appointed a day late and the panel reported a day late
    ("timeliness_late", "2024/25", {"S1_RESPONSE": (1, 14, 3), "S2_RESPONSE": (1, 8, 0), "S3_CHAIR_APPOINTED": (1, 1, 0),
                                    "S3_PANEL_REPORT": (1, 1, 0), "S3_ACK": (0, 1, 0)}),
    # A05, and A10, which was due on the as-at day; stage 2: A14
    ("timeliness_open_and_late", "2024/25", {"S1_RESPONSE": (2, 14, 3), "S2_RESPONSE": (1, 8, 0)}),
    # A04
    ("timeliness_extension_not_shown", "2024/25", {"S1_RESPONSE": (1, 14, 3), "S2_RESPONSE": (0, 8, 0)}),
    # A12; stage 2: A29
    ("timeliness_extended_not_yet_due", "2024/25", {"S1_RESPONSE": (1, 14, 3), "S2_RESPONSE": (1, 8, 0)}),
    # A22: the panel, and the report that never came. Its acknowledgement and chair have no temporary rule; A30 neither.
    ("timeliness_temporary_rule", "2020/21", {
        "S3_PANEL_MEETS": (1, 1, 0), "S3_PANEL_REPORT": (1, 1, 0), "S3_ACK": (0, 1, 0), "S3_CHAIR_APPOINTED": (0, 1, 0),
        "S2_RESPONSE": (0, 1, 0)}),
    # Stage 1: A01, A03, A09, A13, A14, A18, A21, A25, A26 in time of those and A02, A04; stage 2: all answered but A21
    ("timeliness_of_answered", "2024/25", {"S1_RESPONSE": (9, 11, 0), "S2_RESPONSE": (5, 6, 0), "S3_ACK": (1, 1, 0),
                                           "S3_CHAIR_APPOINTED": (0, 1, 0)}),
    # The council's own 20 working days: A31 kept them; A27 extended; A28 gave no ground; A29 runs on; A14 is open;
    # A13, A15 (told of the extension after day 20) and A21 were late; A30 came under the temporary rule
    ("local_standards_within_standard", "2024/25", {"L_STAGE_2": (1, 8, 0)}),
    ("local_standards_within_extension", "2024/25", {"L_STAGE_2": (1, 8, 0)}),
    ("local_standards_late", "2024/25", {"L_STAGE_2": (3, 8, 0)}),
    ("local_standards_open_and_late", "2024/25", {"L_STAGE_2": (1, 8, 0)}),
    ("local_standards_extension_not_shown", "2024/25", {"L_STAGE_2": (1, 8, 0)}),
    ("local_standards_extended_not_yet_due", "2024/25", {"L_STAGE_2": (1, 8, 0)}),
    ("local_standards_temporary_rule", "2020/21", {"L_STAGE_2": (1, 1, 0)}),
    # Answered: A13, A15, A21, A27, A28, A31; in time A27, A31
    ("local_standards_of_answered", "2024/25", {"L_STAGE_2": (2, 6, 0)}),
    # A11
    ("not_yet_due", "2024/25", {"S1_RESPONSE": (1, None, 0)}),
    # A06 and A07
    ("ended_before_due", "2024/25", {"S1_RESPONSE": (2, None, 0)}),
    # Upheld: A01, A03, A13 (both points), A18, A26, A27; not: A02, A03, A14, A21, A28; partially: A09, A31
    ("findings_by_point", "2024/25", {"upheld": (7, 17, 0), "not_upheld": (5, 17, 0), "partially_upheld": (2, 17, 0),
                                      "no_finding": (1, 17, 0), "not_recorded": (2, 17, 0)}),
    # Upheld: A01, A13, A18, A26, A27; not: A02, A14, A21, A28; partially: A03, A09, A31; A15; A04 and A25
    ("outcomes_by_complaint", "2024/25", {"upheld": (5, 15, 0), "not_upheld": (4, 15, 0), "partially_upheld": (3, 15, 0),
                                          "no_finding": (1, 15, 0), "not_recorded": (2, 15, 0)}),
    # Answered of those begun: A01-A04, A08, A13, A14, A18, A21, A25, A26; on to stage 2: A13, A14, A21; A13 to stage 3
    ("escalation", "2024/25", {"stage_1": (3, 11, 0), "stage_2": (1, 6, 0), "stage_3": (0, 1, 0)}),
    # In time: those but A02 and A04, which were late, and A08, of which nobody knows; stage 2: A21 was late
    ("escalation_by_timeliness", "2024/25", {
        "stage_1 | in_time": (3, 8, 0), "stage_1 | late": (0, 2, 0), "stage_1 | not_known": (0, 1, 0),
        "stage_2 | in_time": (1, 5, 0), "stage_2 | late": (0, 1, 0), "stage_3 | in_time": (0, 1, 0)}),
    # A09, A16 and A17, which went on
    ("settled_at_stage_1", "2023/24", {"": (2, 3, 0)}),
    # 24 complaints and a second point in A03 and A13; COM is that of A01, A03, A04, A08, A10-A15, A18, A21, A25
    ("theme_groups", "2024/25", {"COM": (13, 26, 0), "TIM": (3, 26, 0), "STA": (1, 26, 0), "UNMAPPED": (1, 26, 1),
                                 "NOT_RECORDED": (8, 26, 8)}),
    ("themes", "2024/25", {"COM-REPLY": (11, 26, 0), "COM-UPDATE": (2, 26, 0), "TIM-ASSESS": (3, 26, 0),
                           "STA-ATTITUDE": (1, 26, 0), "UNMAPPED": (1, 26, 1), "NOT_RECORDED": (8, 26, 8)}),
    # The same as complaints: in none of them do two points have one theme, or two themes of a group
    ("complaints_by_theme", "2024/25", {
        "COM-REPLY": (11, None, 0), "COM-UPDATE": (2, None, 0), "TIM-ASSESS": (3, None, 0), "STA-ATTITUDE": (1, None, 0),
        "UNMAPPED": (1, None, 0), "NOT_RECORDED": (8, None, 0)}),
    ("complaints_by_theme_group", "2024/25", {"COM": (13, None, 0), "TIM": (3, None, 0), "STA": (1, None, 0),
                                              "UNMAPPED": (1, None, 0), "NOT_RECORDED": (8, None, 0)}),
    # A01, A03, A08, A18; A13 on both points, the first at stage 3; A26; A27 and A31 have no theme
    ("upheld_complaints_by_theme", "2024/25", {"COM-REPLY": (4, None, 0), "COM-UPDATE": (1, None, 0),
                                               "TIM-ASSESS": (1, None, 0), "STA-ATTITUDE": (1, None, 0),
                                               "NOT_RECORDED": (2, None, 0)}),
    ("upheld_complaints_by_theme_group", "2024/25", {"COM": (5, None, 0), "TIM": (1, None, 0), "STA": (1, None, 0),
                                                     "NOT_RECORDED": (2, None, 0)}),
    # COM: A01, A03, A04, A08, A18, A25, and A13, A14, A21, which went on; TIM: A02, A03 and A13; STA: A26
    ("settled_by_theme", "2024/25", {"COM": (6, 9, 0), "TIM": (2, 3, 0), "STA": (1, 1, 0)}),
    # A01, A02 and A03 say who complained; of the other 21 nothing is known
    ("people_complainant_type", "2024/25", {"child": (1, 24, 0), "parent": (1, 24, 0), "foster_carer": (1, 24, 0),
                                            "not_known": (21, 24, 21)}),
    ("people_service_area", "2024/25", {"looked_after": (1, 24, 0), "front_door": (1, 24, 0), "fostering": (1, 24, 0),
                                        "not_known": (21, 24, 21)}),
    ("people_team", "2024/25", {"Team A": (1, 24, 0), "Team B": (1, 24, 0), "not_known": (22, 24, 22)}),
    ("people_age_band", "2024/25", {"10_to_15": (1, 24, 0), "under_5": (1, 24, 0), "16_to_17": (1, 24, 0),
                                    "not_known": (21, 24, 21)}),
    ("people_gender", "2024/25", {"female": (1, 24, 0), "male": (1, 24, 0), "not_said": (1, 24, 0),
                                  "not_known": (21, 24, 21)}),
    ("people_disability", "2024/25", {"yes": (1, 24, 0), "no": (1, 24, 0), "not_said": (1, 24, 0),
                                      "not_known": (21, 24, 21)}),
    ("people_ethnicity", "2024/25", {"white": (1, 24, 0), "black": (1, 24, 0), "mixed": (1, 24, 0),
                                     "not_known": (21, 24, 21)}),
    ("people_sexual_orientation", "2024/25", {"not_asked": (1, 24, 1), "heterosexual": (1, 24, 0), "not_said": (1, 24, 0),
                                              "not_known": (21, 24, 21)}),
    ("people_advocate_offered", "2024/25", {"yes": (3, 24, 0), "not_known": (21, 24, 21)}),
    ("people_advocate", "2024/25", {"yes": (1, 24, 0), "no": (2, 24, 0), "not_known": (21, 24, 21)}),
    # All three were offered one, and A01 had one
    ("advocacy_taken_up", "2024/25", {"child": (1, 1, 0), "parent": (0, 1, 0), "foster_carer": (0, 1, 0)}),
    # A07 on 10 June 2024; A24, whose day is not recorded, by the day it was received
    ("refusals", "2024/25", {"over_one_year": (1, None, 0), "other": (1, None, 0)}),
    # A06, and A23 by the day it was received
    ("withdrawn", "2024/25", {"": (2, None, 0)}),
    # A13 and A17; the day of A18 is in no period
    ("ombudsman_referred", "2024/25", {"": (2, None, 1)}),
    # A16, decided a year later
    ("ombudsman_referred", "2023/24", {"": (1, None, 1)}),
    # A16 and A17; A13 was decided after the as-at day
    ("ombudsman_decided", "2024/25", {"upheld": (1, 2, 0), "premature": (1, 2, 0)}),
    ("ombudsman_decided", "2023/24", {}),
    # A13 and A18
    ("ombudsman_undecided", "2024/25", {"": (2, None, 0)}),
]  # fmt: skip

#: The same on the cases with steps and on what stands beside them.
WORKED_WITH_STEPS = [
    # Of B01, B02, B07 and B08 two were late (B08 was extended for no reason given), of B03, B04 and B05 all; B06 is not due
    ("missed_by_team", "2024/25", {
        "S1_RESPONSE | Fostering duty": (2, 4, 0), "S1_RESPONSE | Assessment": (3, 3, 0),
        "S2_RESPONSE | Fostering duty": (0, 1, 0)}),
    # B02, B03 and B05; nobody wrote down why B04 and B08 were
    ("missed_because", "2024/25", {
        "S1_RESPONSE | draft_late": (1, None, 0), "S1_RESPONSE | sign_off": (1, None, 0),
        "S1_RESPONSE | complex": (1, None, 0), "S1_RESPONSE | not_recorded": (2, None, 0)}),
    # B02, and not B03; of B04, B05 and B08 no draft is recorded
    ("missed_after_late_draft", "2024/25", {"S1_RESPONSE": (1, 2, 3)}),
    # B01, B02, B03, B04, B08; stage 2: B07. B06 is not due.
    ("days_by_step", "2024/25", {
        "stage_1 | complaints_team | passing_on": (1 + 2 + 1 + 1 + 2, None, 0),
        "stage_1 | service | drafting": (4 + 10 + 6 + 14, None, 0),
        "stage_1 | complaints_team | checking": (3 + 1 + 1 + 4, None, 0),
        "stage_1 | service | redrafting": (2, None, 0),
        "stage_1 | complaints_team | sending": (2 + 1 + 1, None, 0),
        "stage_1 | not_known | not_recorded": (13, None, 0),
        "stage_2 | complaints_team | passing_on": (2, None, 0),
        "stage_2 | service | drafting": (12, None, 0),
        "stage_2 | complaints_team | checking": (5, None, 0)}),
    # Without B01 and B07
    ("days_by_step_missed", "2024/25", {
        "stage_1 | complaints_team | passing_on": (2 + 1 + 1 + 2, None, 0),
        "stage_1 | service | drafting": (10 + 6 + 14, None, 0),
        "stage_1 | complaints_team | checking": (1 + 1 + 4, None, 0),
        "stage_1 | service | redrafting": (2, None, 0),
        "stage_1 | complaints_team | sending": (1 + 1, None, 0),
        "stage_1 | not_known | not_recorded": (13, None, 0)}),
    # B01, B07 on the day itself, and not B02; B04 is overdue; B03 had no day, of B08 it is not known when it came
    ("drafts_by_their_day", "2024/25", {"Fostering duty": (2, 3, 0), "Assessment": (0, 1, 0)}),
    # Upheld: B01 on its points, B05 as a whole
    ("upheld_as_a_whole", "2024/25", {"": (1, 2, 0)}),
    # B01, B02, which cost nothing, and B08, which cost as much as B01; B07 at stage 2
    ("cost", "2024/25", {"stage_1": (200, 3, 0), "stage_2": (250, 1, 0)}),
    # B01 had one; of B07 it is not known
    ("advocacy_taken_up", "2024/25", {"child": (1, 1, 1)}),
    ("people_advocate_offered", "2024/25", {"yes": (2, 8, 0), "no": (1, 8, 0), "not_known": (5, 8, 5)}),
    # B01 has two points of one group: two points, one complaint, upheld in part
    ("themes", "2024/25", {"COM-REPLY": (1, 9, 0), "COM-UPDATE": (1, 9, 0), "NOT_RECORDED": (7, 9, 7)}),
    ("theme_groups", "2024/25", {"COM": (2, 9, 0), "NOT_RECORDED": (7, 9, 7)}),
    ("complaints_by_theme_group", "2024/25", {"COM": (1, None, 0), "NOT_RECORDED": (7, None, 0)}),
    ("upheld_complaints_by_theme", "2024/25", {"COM-REPLY": (1, None, 0)}),
    ("upheld_complaints_by_theme_group", "2024/25", {"COM": (1, None, 0)}),
    # Ordinary work: the letters lie wholly inside neither year, and what is a number at a time is averaged
    ("work", "2024/25", {
        "call | council |  | inbound": (200 + 100, None, 0), "call | Team A |  | ": (40, None, 0),
        "email | council |  | ": (500, None, 0),
        "visit | council | looked_after | ": (80, None, 0), "minutes | council |  | ": (10, None, 0)}),
    ("work", "2023/24", {"complaints | council | foster_household | ": (12, None, 0),
                         "complaints | council | adopter_household | ": (0, None, 0)}),
    ("work_kept", "2024/25", {
        "call | council |  | inbound": (150 + 60, 200 + 100, 0), "call | Team A |  | ": (40, 40, 0),
        "visit | council | looked_after | ": (70, 80, 0), "minutes | council |  | ": (0, 10, 0)}),
    ("work_within_standard", "2024/25", {
        "call | council |  | inbound": (120, 200, 0), "call | Team A |  | ": (39, 40, 0),
        "email | council |  | ": (450, 500, 0),
        "visit | council | looked_after | ": (60, 80, 0), "minutes | council |  | ": (0, 10, 0)}),
    ("work_sampled", "2024/25", {"call | council |  | inbound": (30, 50, 0)}),
    ("people_served", "2024/25", {
        "children | council | looked_after | ": (100 + 104 + 108 + 112, 4, 0),
        "carer_households_start | council | foster_household | ": (60, 1, 0),
        "open_cases | Team A |  | ": (30 + 34, 2, 0), "open_cases | Team B |  | ": (20, 1, 0)}),
    ("people_served", "2023/24", {"children | council | looked_after | ": (90, 1, 0), "open_cases | Team B |  | ": (20, 1, 0)}),
    # Signs: S1 to S7 in the year; S8 before it
    ("signals", "2024/25", {"visit": (2, None, 0), "contact": (2, None, 0), "payment": (1, None, 0), "carer": (1, None, 0),
                            "iro": (1, None, 0)}),
    ("signals", "2023/24", {"visit": (1, None, 0)}),
    ("signals_by_team", "2024/25", {"Team A": (3, None, 0), "Team B": (3, None, 0), "council": (1, None, 0)}),
    ("signals_by_group", "2024/25", {"looked_after": (2, None, 0), "foster_household": (2, None, 0), "": (3, None, 0)}),
    # S1, S2, S3 and S6; of these not S3
    ("signals_looked_at", "2024/25", {"": (4, 7, 0)}),
    ("signals_confirmed", "2024/25", {"": (3, 4, 0)}),
    # S1; S6 was reached after the as-at day, and S2 did not wish it
    ("signals_reached", "2024/25", {"": (1, 3, 0)}),
    ("signals_declined", "2024/25", {"": (1, 3, 0)}),
    # S1 and S6
    ("signals_offered", "2024/25", {"": (2, 3, 0)}),
    ("signals_put_right", "2024/25", {"": (2, 3, 0)}),
    ("signals_others_checked", "2024/25", {"": (2, 3, 0)}),
    ("signals_with_a_course", "2024/25", {"": (1, 3, 0)}),
    ("others_found", "2024/25", {"": (3 + 2, None, 0)}),
    # R07 is due later; R08 and R13 have no day
    ("actions_due", "2024/25", {
        "recommendation | done_in_time": (1, None, 0), "recommendation | done_late": (1, None, 0),
        "recommendation | overdue": (1, None, 0), "lesson | done_day_not_recorded": (1, None, 0),
        "lesson | not_accepted": (1, None, 0), "undertaking | overdue": (1, None, 0), "undertaking | no_due_day": (0, None, 1),
        "remedy | done_in_time": (2, None, 0), "remedy | done_late": (1, None, 0), "remedy | no_due_day": (0, None, 1),
        "agreed_action | withdrawn": (1, None, 0)}),
    # R01, R04 and R09 of those and R02, R10, R11
    ("actions_with_evidence", "2024/25", {"": (3, 6, 0)}),
    # R03; R06, done after the as-at day; R07; R08. R13 was asked for later.
    ("actions_open", "2024/25", {
        "recommendation | overdue": (1, None, 0), "undertaking | overdue": (1, None, 0),
        "undertaking | not_yet_due": (1, None, 0), "undertaking | no_due_day": (1, None, 0)}),
    # R09 and R10; R11 was no money
    ("remedies_paid", "2024/25", {"": (250 + 500, 2, 0)}),
    # Of the other two trainings one of the numbers was not kept
    ("training_reach", "2024/25", {"": (15 + 10, 20 + 10, 0)}),
    ("training_reach", "2023/24", {"": (6, 12, 0)}),
    # The first four replies, one of which has no day and counts by the day on which it was read
    ("replies_every_point_answered", "2024/25", {"": (2, 3, 0)}),
    ("replies_finding_stated", "2024/25", {"": (3, 4, 0)}),
    ("replies_apology", "2024/25", {"": (2, 3, 0)}),
    ("replies_next_step", "2024/25", {"": (2, 3, 0)}),
    ("replies_rewritten", "2024/25", {"": (1, 3, 0)}),
    ("replies_rewritten", "2023/24", {"": (1, 1, 0)}),
]  # fmt: skip

#: Where only some of an indicator's groups are worked, because the others are the same nought of one.
PARTLY = {"timeliness_within_extension", "timeliness_late", "timeliness_open_and_late", "timeliness_extension_not_shown",
          "timeliness_extended_not_yet_due", "timeliness_of_answered"}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> FactStore:
    return builder().add(CASES)


@pytest.fixture(scope="module")
def counts(store: FactStore) -> Counts:
    return count_indicators(store, PERIODS.values(), AS_AT)


@pytest.fixture(scope="module")
def counts_with_steps() -> Counts:
    store = builder().add(CASES_WITH_STEPS)
    store.add_companions(COMPANIONS)
    return count_indicators(store, PERIODS.values(), AS_AT)


def counted(
    *cases, as_at: date = AS_AT, period: str = "2024/25", missing=(), companions: Companions = EMPTY_FILES
) -> Counts:
    store = builder(as_at=as_at).add(cases)
    store.add_companions(companions)
    return count_indicators(store, [read_period(period)], as_at, missing)


def figures(counts: Counts, identity: str, period: str = "2024/25") -> dict[str, tuple[int, int | None, int]]:
    return {c.group: (c.numerator, c.denominator, c.not_known) for c in counts.of(identity, read_period(period))}


# The worked cases


@pytest.mark.parametrize(
    ("identity", "period", "groups"), WORKED, ids=lambda value: value if type(value) is str else ""
)
def test_counted_by_hand(counts, identity, period, groups):
    found = figures(counts, identity, period)
    if identity in PARTLY:
        assert {group: found.get(group) for group in groups} == groups
    else:
        assert found == groups


@pytest.mark.parametrize(
    ("identity", "period", "groups"), WORKED_WITH_STEPS, ids=lambda value: value if type(value) is str else ""
)
def test_counted_by_hand_with_steps_and_companion_files(counts_with_steps, identity, period, groups):
    assert figures(counts_with_steps, identity, period) == groups


def test_every_indicator_is_counted_by_hand_and_comes_to_something():
    every = [*WORKED, *WORKED_WITH_STEPS]
    worked = {identity for identity, _, groups in every if any(numerator for numerator, _, _ in groups.values())}
    assert worked == {declared.id for declared in INDICATORS}


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("family", ["timeliness", "local_standards"])
def test_the_ways_in_which_a_case_can_stand_add_up_to_the_cases_that_fell_due(counts, family, period):
    adds_up(counts, family, PERIODS[period])


def adds_up(counts: Counts, family: str, period) -> None:
    for clock in {c.group for c in counts.of(f"{family}_late", period)}:
        standing = [counts.one(f"{family}_{verdict}", period, clock) for verdict in COHORT_VERDICTS]
        assert {each.denominator for each in standing} == {sum(each.numerator for each in standing)}


DIVIDED = [declared.id for declared in INDICATORS if declared.divides_a_whole]


def test_what_divides_a_whole_is_counted_in_rows():
    assert {"findings_by_point", "outcomes_by_complaint", "theme_groups", "themes", "people_team"} <= set(DIVIDED)
    # Of these the two conditions are the same, and numbers are added up: each group has its own denominator
    assert not {"cost", "people_served", "remedies_paid", "work_kept", "work_sampled"} & set(DIVIDED)


@pytest.mark.parametrize("identity", DIVIDED)
def test_groups_that_divide_a_whole_add_up_to_it(counts, identity):
    found = counts.of(identity, YEAR)
    assert {c.denominator for c in found} == {sum(c.numerator for c in found)}


# Edges


def test_an_empty_store_has_no_case_and_breaks_nothing():
    found = counted()
    assert {c.numerator for c in found.all} == {0}
    assert {(c.indicator.id, c.group) for c in found.all} == {(i.id, "") for i in INDICATORS if i.group_by is None}
    assert [c.share for c in found.all] == [None] * len(found.all)


def test_a_period_in_which_nothing_happened(store):
    found = count_indicators(store, [read_period("2010/11")], AS_AT)
    assert {c.numerator for c in found.all if c.indicator.is_of_a_period} == {0}


def test_received_in_one_year_and_answered_in_the_next():
    late = case("1", "2024-03-28 received; 2024-07-01 stage_1.responded")
    before, after = counted(late, period="2023/24"), counted(late)
    assert (
        before.number("received_by_stage", read_period("2023/24"), "stage_1"),
        figures(after, "received_by_stage"),
    ) == (
        1,
        {},
    )
    assert figures(before, "answered_by_stage", "2023/24") == {}
    assert figures(after, "answered_by_stage") == {"stage_1": (1, None, 0)}
    assert figures(before, "timeliness_late", "2023/24") == {}
    assert figures(after, "timeliness_late") == {"S1_RESPONSE": (1, 1, 0)}


@pytest.mark.parametrize(
    ("received", "open_and_late", "not_yet_due"),
    [("2025-03-14", 1, 0), ("2025-03-17", 1, 0), ("2025-03-18", 0, 1)],  # due on 28 March, 31 March and 1 April
)
def test_a_case_still_open_at_the_end_of_its_last_day_has_missed_it(received, open_and_late, not_yet_due):
    found = counted(case("1", f"{received} received"))
    assert found.number("timeliness_open_and_late", YEAR, "S1_RESPONSE") == open_and_late
    assert found.number("not_yet_due", YEAR, "S1_RESPONSE") == not_yet_due


def test_a_report_made_before_the_period_is_over_knows_nothing_that_came_later():
    cases = [
        case("1", "2024-06-03 received; 2024-06-14 stage_1.responded"),
        case(
            "2", "2024-08-26 received; 2024-09-10 stage_1.responded; 2024-09-20 stage_2.requested"
        ),  # due on 9 September
        case("3", "2024-09-25 received; 2024-10-01 stage_1.responded"),
    ]
    found = counted(*cases, as_at=date(2024, 8, 31))
    assert figures(found, "answered_by_stage") == {"stage_1": (1, None, 0)}
    assert figures(found, "timeliness_within_standard") == {"S1_RESPONSE": (1, 1, 0)}
    assert figures(found, "not_yet_due") == {"S1_RESPONSE": (1, None, 0)}
    assert figures(found, "escalation") == {"stage_1": (0, 1, 0)}
    later = counted(*cases, as_at=date(2024, 9, 30))
    assert figures(later, "timeliness_late") == {"S1_RESPONSE": (1, 2, 0)}
    assert figures(later, "escalation") == {"stage_1": (1, 2, 0)}


@pytest.mark.parametrize(
    ("day", "inside"), [("2024-03-31", 0), ("2024-04-01", 1), ("2025-03-31", 1), ("2025-04-01", 0)]
)
def test_both_ends_of_a_period_are_in_it(day, inside):
    found = counted(case("1", f"{day} received"), as_at=date(2025, 4, 30))
    assert found.number("contacts_by_kind", YEAR, "complaint") == inside


def test_what_a_register_has_no_column_for_is_not_recorded_and_not_nought():
    found = counted(*CASES, missing={"theme": "what complaints are about"}, companions=COMPANIONS)
    for identity in ("theme_groups", "themes"):
        (count,) = found.of(identity, YEAR)
        assert (count.recorded, count.share) == (False, None)
    assert all(count.recorded for count in found.all if "theme" not in count.indicator.needs)


@pytest.mark.parametrize("declared", [i for i in INDICATORS if i.needs], ids=lambda declared: declared.id)
def test_each_need_of_an_indicator_makes_it_not_recorded(store, declared):
    for need in declared.needs:
        found = count_indicators(store, [YEAR], AS_AT, {need}, [declared])
        assert [count.recorded for count in found.all] == [False]


FILES = {"activity": "activity", "signal": "signals", "action": "actions", "training": "training",
         "reply_review": "reply_review"}  # fmt: skip


@pytest.mark.parametrize(("table", "file"), FILES.items())
def test_without_its_file_a_figure_is_not_recorded_and_with_an_empty_one_it_is_nought(table, file):
    theirs = {declared.id for declared in INDICATORS if declared.table == table}
    without = counted(companions=Companions(read=EVERY_FILE - {file}))
    assert {c.indicator.id for c in without.all if not c.recorded} == theirs
    assert not theirs & {c.indicator.id for c in counted(companions=EMPTY_FILES).all if not c.recorded}


def test_work_of_which_there_was_none_is_nought_and_not_absent():
    found = counted(companions=Companions(activity=(activity("2024/25", "call", 0, 0, 0),), read=EVERY_FILE))
    assert figures(found, "work") == {"call | council |  | ": (0, None, 0)}
    assert figures(found, "work_kept") == {"call | council |  | ": (0, 0, 0)}


def test_an_action_due_on_the_as_at_day_and_not_done_by_then_is_overdue():
    due = Companions(
        action=(action("R", "lesson", "2024-05-01", due_on="2025-03-31", state="in_hand"),), read=EVERY_FILE
    )
    assert figures(counted(companions=due), "actions_due") == {"lesson | overdue": (1, None, 0)}
    before = counted(companions=due, as_at=date(2025, 3, 30))
    assert figures(before, "actions_due") == {}
    assert figures(before, "actions_open") == {"lesson | not_yet_due": (1, None, 0)}


# Found by indicator, period and group


def test_a_figure_that_is_not_there_is_none_and_counts_nought(counts):
    assert counts.one("refusals", YEAR, "already_exhausted") is None
    assert counts.number("refusals", YEAR, "already_exhausted") == 0
    assert counts.of("refusals", read_period("2010/11")) == []


def test_a_share_is_given_only_out_of_enough():
    declared = indicator("escalation")
    assert Count(declared, YEAR, "", 3, declared.least_n - 1, 0).share is None
    assert Count(declared, YEAR, "", 3, declared.least_n, 0).share == 3 / declared.least_n
    assert Count(declared, YEAR, "", 3, None, 0).share is None
    assert Count(declared, YEAR, "", 0, 0, 0).share is None


def test_a_sum_of_amounts_has_no_share(counts_with_steps):
    for identity in ("cost", "people_served", "remedies_paid", "days_by_step", "others_found"):
        for count in counts_with_steps.of(identity, YEAR):
            assert (count.is_share, count.share) == (False, None), identity
    calls = counts_with_steps.one("work_kept", YEAR, "call | council |  | inbound")
    assert (calls.is_share, calls.share) == (True, 210 / 300)


def test_the_tidy_rows(counts):
    rows = [dict(zip(TIDY_COLUMNS, tidy_row(count), strict=True)) for count in counts.all]
    assert len(rows) == len(counts.all)
    found = {(row["indicator"], row["period"], row["group"]): row for row in rows}
    assert len(found) == len(rows)
    assert found["withdrawn", "2024/25", ""] == {
        "indicator": "withdrawn", "period": "2024/25", "group": "", "numerator": 2, "denominator": "", "value": "2",
        "not_known": 0, "note": "",
    }  # fmt: skip
    people = found["people_gender", "2024/25", "not_known"]
    assert (people["numerator"], people["denominator"], people["value"], people["not_known"]) == (21, 24, "0.8750", 21)
    small = found["escalation", "2024/25", "stage_1"]
    assert (small["value"], small["note"]) == ("", "denominator under 20: counts only")


def test_a_tidy_row_of_what_is_not_recorded_holds_no_number():
    found = counted(case("1", "2024-06-03 received"), missing={"theme"})
    (count,) = found.of("themes", YEAR)
    assert tidy_row(count) == ("themes", "2024/25", "", "", "", "", "", "not recorded in this register")


# The declarations


def test_ids_are_told_apart():
    ids = [declared.id for declared in INDICATORS]
    assert len(ids) == len(set(ids))
    assert [indicator(identity) for identity in ids] == list(INDICATORS)
    with pytest.raises(KeyError):
        indicator("no_such_indicator")


@pytest.mark.parametrize("declared", INDICATORS, ids=lambda declared: declared.id)
def test_a_method_note_says_what_is_counted_out_of_what_and_what_is_left_out(declared):
    note = declared.method_note()
    assert declared.question.endswith("?") or "? " in declared.question
    assert note.startswith(declared.question)
    assert f"Counted: {declared.numerator}." in note
    assert "Left out: " in note
    assert ("Out of: " in note) == (declared.out_of is not None) == (declared.denominator is not None)
    assert ("Could not be known: " in note) == bool(declared.not_known_words)


def test_every_verdict_is_placed():
    in_no_cohort = {Verdict.NOT_KNOWN, Verdict.ENDED_BEFORE_DUE, Verdict.NO_FIXED_TIME, Verdict.RUNNING}
    assert {verdict.value for verdict in Verdict} == {*COHORT_VERDICTS, *(verdict.value for verdict in in_no_cohort)}


# Of all facts


@st.composite
def clock_rows(draw: st.DrawFn) -> tuple[object, ...]:
    days = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2025, 12, 31)))
    due = draw(days)
    verdicts = sorted(Verdict)
    if due is None or due < AS_AT:
        verdicts.remove(Verdict.RUNNING)  # what is still running by the as-at day fell due on it or falls due after it
    return (
        "0" * 32, "stage_1", draw(st.sampled_from(["S1_RESPONSE", "S2_RESPONSE"])),
        draw(st.sampled_from(["statutory", "guidance", "advisory", "local"])), draw(st.integers(1, 3)), draw(days), due,
        draw(days), draw(days), draw(st.sampled_from(verdicts)).value, *(None,) * 7,
    )  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(rows=st.lists(clock_rows(), max_size=40), weeks=st.integers(-60, 20))
def test_whatever_the_facts_the_ways_of_standing_add_up(rows, weeks):
    store = FactStore()
    store.rows("clock").extend(rows)
    store.flush()
    assert store.count("clock") == len(rows)
    as_at = AS_AT + timedelta(weeks=weeks)
    wanted = [i for i in INDICATORS if i.id.startswith(("timeliness_", "local_standards_"))]
    found = count_indicators(store, [YEAR], as_at, indicators=wanted)
    for family in ("timeliness", "local_standards"):
        adds_up(found, family, YEAR)
    assert all(0 <= c.numerator <= c.denominator for c in found.all)


# Places where a figure could slip away


def test_a_case_extended_in_time_whose_standard_day_is_the_as_at_day_is_not_late():
    extended = "2025-02-24 stage_2.requested; 2025-03-17 stage_2.extended ground=not_possible_in_time target=2025-04-30"
    found = counted(case("X", extended))
    assert figures(found, "timeliness_extended_not_yet_due") == {"S2_RESPONSE": (1, 1, 0)}
    assert figures(found, "timeliness_open_and_late") == {"S2_RESPONSE": (0, 1, 0)}


def test_a_case_open_at_the_end_of_its_extension_is_late():
    extended = "2025-03-03 received; 2025-03-10 stage_1.extended ground=complexity target=2025-03-31"
    assert figures(counted(case("X", extended)), "timeliness_open_and_late") == {"S1_RESPONSE": (1, 1, 0)}


def test_a_case_known_only_from_stage_2_is_not_settled_at_stage_1():
    found = counted(case("X", "2024-09-02 stage_2.requested; 2024-09-20 stage_2.responded"))
    assert figures(found, "settled_at_stage_1") == {"": (0, 0, 0)}
    assert figures(found, "findings_by_point") == {"not_recorded": (1, 1, 0)}


def test_a_decision_on_a_day_not_recorded_is_said_to_be_missing():
    found = counted(
        case("X", "2024-08-01 received; 2024-08-01 ombudsman_referred; undated ombudsman_decided value=upheld")
    )
    assert sum(missing for _, _, missing in figures(found, "ombudsman_decided").values()) == 1


def test_what_stands_on_the_as_at_day_is_no_figure_of_an_earlier_period(counts):
    on_the_day = {declared.id for declared in INDICATORS if not declared.is_of_a_period}
    assert on_the_day == {"open_by_stage", "not_yet_due", "ombudsman_undecided", "actions_open"}
    for identity in on_the_day - {"actions_open"}:
        assert counts.of(identity, YEAR), identity
        assert counts.of(identity, YEAR_BEFORE) == [], identity
