"""How many complaints, and who made them."""

from __future__ import annotations

from .declaration import COMPLAINT, REGISTER, Direction, Indicator


def _people(column: str, title: str, question: str) -> Indicator:
    return Indicator(
        id=f"people_{column}",
        title=title,
        question=question,
        table="complaint",
        day="received_on",
        counted=f"in_period AND {COMPLAINT}",
        numerator="complaints received in the period, by group",
        out_of=f"in_period AND {COMPLAINT}",
        denominator="complaints received in the period",
        group_by=column,
        unit="complaints",
        not_known=f"in_period AND {COMPLAINT} AND {column} IN ('not_known', 'not_asked')",
        not_known_words="complaints for which nobody asked, or nobody wrote it down; shown as groups of their own",
        source=REGISTER,
        needs=(column,),
    )


#: How many began, were answered and are open; what else came in; how many people stand behind them.
HOW_MANY: tuple[Indicator, ...] = (
    Indicator(
        id="received_by_stage",
        title="Begun",
        question="How many complaints began each stage?",
        table="stage",
        day="begun_on",
        counted="in_period AND ended_by IS DISTINCT FROM 'refused'",
        numerator="stages begun in the period",
        group_by="stage",
        unit="complaints at the stage",
        not_known="begun_on IS NULL",
        not_known_words="stages whose first day was not recorded, in any period",
        exclusions="compliments, enquiries and informal concerns; complaints not accepted",
        source=REGISTER,
    ),
    Indicator(
        id="answered_by_stage",
        title="Answered",
        question="How many were answered at each stage?",
        table="stage",
        day="answered_on",
        counted="in_period AND by_as_at",
        numerator="stages answered in the period, whenever they began",
        group_by="stage",
        unit="complaints at the stage",
        not_known="answered AND answered_on IS NULL",
        not_known_words="stages answered on a day that was not recorded, in any period",
        source=REGISTER,
    ),
    Indicator(
        id="open_by_stage",
        title="Open on the as-at day",
        question="How many were still to be answered?",
        table="stage",
        counted="open",
        numerator="stages begun, not answered and not otherwise ended by the as-at day",
        group_by="stage",
        unit="complaints at the stage",
        source=REGISTER,
    ),
    Indicator(
        id="contacts_by_kind",
        title="All contacts in the log",
        question="What else is in the log?",
        table="complaint",
        day="received_on",
        counted="in_period",
        numerator="contacts received in the period, by kind",
        group_by="contact_kind",
        unit="contacts",
        source=REGISTER,
    ),
    Indicator(
        id="people_and_complaints",
        title="Complaints and the people who made them",
        question="How many people stand behind the complaints?",
        table="person",
        day="received_on",
        counted="in_period",
        numerator="different people who made a complaint received in the period, by how many they made",
        group_by="complaints",
        unit="people",
        exclusions="complaints without the complainant's name or number",
        source=REGISTER,
        needs=("complainant",),
    ),
)

#: Who complained, about whom, and whether they had help.
WHO: tuple[Indicator, ...] = (
    _people("complainant_type", "Who complained", "Who made the complaints?"),
    _people("service_area", "Which services", "Which services were the complaints about?"),
    _people("team", "Which teams", "Which teams were the complaints about?"),
    _people("age_band", "Age of the child or young person", "How old were the children and young people concerned?"),
    _people("gender", "Gender", "What was the gender recorded?"),
    _people("disability", "Disability", "Was disability recorded?"),
    _people("ethnicity", "Ethnicity", "Which ethnic group was recorded?"),
    _people("sexual_orientation", "Sexual orientation", "Was sexual orientation recorded?"),
    _people("advocate_offered", "Advocacy offered", "Was an advocate offered?"),
    _people("advocate", "Advocacy", "Was an advocate involved?"),
    Indicator(
        id="advocacy_taken_up",
        title="Advocacy taken up",
        question="Of the complaints whose complainant was offered an advocate, how many had one?",
        table="complaint",
        day="received_on",
        counted=f"in_period AND {COMPLAINT} AND advocate_offered = 'yes' AND advocate = 'yes'",
        numerator="complaints received in the period with an advocate, of those where one was offered",
        out_of=f"in_period AND {COMPLAINT} AND advocate_offered = 'yes' AND advocate IN ('yes', 'no')",
        denominator="complaints received in the period where an advocate was offered and it is recorded whether one came",
        not_known=f"in_period AND {COMPLAINT} AND advocate_offered = 'yes' AND advocate NOT IN ('yes', 'no')",
        not_known_words="offered, and nobody wrote down whether an advocate came",
        group_by="complainant_type",
        unit="complaints",
        direction=Direction.HIGHER,
        source=REGISTER,
        needs=("advocate_offered", "advocate"),
    ),
)
