"""Attestations with all that is said of them: steps, reasons, ways, weights, cautions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Step = tuple[str, int, str, str]
"""Rule, points, text and citation."""

B3 = "42 CFR 414.1380(b)(3)"
HOME = "42 U.S.C. 1395w-4(q)(5)(C)(i)"
APM = "42 U.S.C. 1395w-4(q)(5)(C)(ii)"
SETS = "CMS qpp-submissions-docs, scoring example"
COUNTED = 'MDinteractive, 2025 MIPS Improvement Activities, "New in 2025"'
APM_TEXT = "Participation in an alternative payment model: {} points; activities add to it."
APM_MINIMUM = (
    "Participation in an alternative payment model: at least 20 points, the law's minimum; "
    "activities add to it."
)
APM_UNKNOWN = (
    "Participation in an alternative payment model: at least 20 points, the law's minimum. "
    "CMS assigns the score; it was not verified for this year. In {} CMS gave all points."
)
HOME_TEXT = "Attested as a certified patient-centered medical home: 40 points."
STUDY_TEXT = "Took part in CMS's study of the burden of reporting: 40 points."
FEW_TEXT = (
    "With fewer than 2 categories scored, the final score is the performance threshold and "
    "payments stay as they are, whatever the points here."
)
EXCEPTION_TEXT = (
    "CMS approved an exception for this category: it weighs 0 percent of the final score."
)
WEIGHT_TEXT = (
    "This category weighs {weight} percent of the final score here: "
    "{points} of 40 points × {weight} = {final:g} final-score points."
)
HALF = "No clinician of the group performs it; at least 50 percent must."


@dataclass(frozen=True)
class Explained:
    """What is given, and what must be said; `ways` as texts, `not_counted` as ID and reason.

    `weight` is the category's, with its citation; it makes the last step of all, or None where
    `last` is that step. Of `cautions` the ID and how the text begins. `beside` is what comes
    apart from the file. `assumed`, where it is compared, are sentences or, with an @, conditions
    of the inventory.
    """

    name: str
    given: dict[str, Any]
    points: int
    steps: list[Step] = field(default_factory=list)
    not_counted: list[tuple[str, str]] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    weight: tuple[int, str] | None = (15, "usual")
    last: Step | None = None
    points_are: str = "exact"
    final_score: str | None = None
    cautions: list[tuple[str | None, str]] = field(default_factory=list)
    assumed: list[str] | None = None
    beside: dict[str, Any] = field(default_factory=dict)

    @property
    def category_weight(self) -> int | None:
        if self.weight is not None:
            return self.weight[0]
        return 0 if self.last is not None and self.last[0] == "category_not_scored" else None

    @property
    def final_score_points(self) -> float | None:
        weight = self.category_weight
        return None if weight is None else self.points * weight / 40

    @property
    def all_steps(self) -> list[Step]:
        """The steps with the last one, which every result has."""
        if self.weight is None:
            assert self.last is not None
            return [*self.steps, self.last]
        weight, citation = self.weight
        final = self.points * weight / 40
        text = WEIGHT_TEXT.format(weight=weight, points=self.points, final=final)
        return [*self.steps, ("category_weight", weight, text, citation)]


def of(year: int, *activities: str | dict[str, Any], **fields: Any) -> dict[str, Any]:
    """An attestation; an activity is its ID, or the whole entry."""
    entries = [{"activity_id": a} if isinstance(a, str) else a for a in activities]
    return {"performance_year": year, "activities": entries} | fields


def done(activity_id: str, start: str, end: str) -> dict[str, Any]:
    return {"activity_id": activity_id, "start": start, "end": end}


def by(activity_id: str, clinicians: int) -> dict[str, Any]:
    return {"activity_id": activity_id, "clinicians_performing": clinicians}


def one(activity_id: str, points: int, text: str, citation: str = B3) -> Step:
    """The step of one activity; `text` is what follows its ID."""
    return ("activity_points", points, f"{activity_id} is {text}", citation)


def total(points: int, text: str, citation: str = B3) -> Step:
    return ("activity_total", points, text, citation)


NO_STATUS = (
    "No special status: not a small practice, rural, in a health professional shortage area, or "
    "non-patient facing."
)
NO_DATES = "No dates given for {}: the activity is taken as performed for long enough."
NO_DATES_OF_SEVERAL = (
    "No dates given for {}: the activities are taken as performed for long enough."
)
OTHERS_BUT_COST = ["quality", "promoting_interoperability"]
HALF_LEFT = ["1 more high-weighted activity", "2 more medium-weighted activities"]
ALL_LEFT = [
    "2 more high-weighted activities",
    "1 more high-weighted and 2 more medium-weighted activities",
    "4 more medium-weighted activities",
]
ONE_MORE = ["1 more activity"]
TWO_MORE = ["2 more activities"]

EXPLAINED = [
    Explained("nothing of a weighted year", of(2018), 0, ways=ALL_LEFT),
    Explained("nothing of a counting year", of(2025), 0, ways=TWO_MORE),
    Explained(
        "nothing with a special status",
        of(2018, special_statuses=["rural"]),
        0,
        ways=["1 more high-weighted activity", "2 more medium-weighted activities"],
    ),
    Explained(
        "nothing in an MVP of a weighted year",
        of(2023, reporting_option="mvp", mvp_id="G0053", special_statuses=["rural"]),
        0,
        ways=["1 more high-weighted activity", "2 more medium-weighted activities"],
    ),
    Explained(
        "nothing in an MVP of a counting year",
        of(2025, reporting_option="mvp", mvp_id="G0053"),
        0,
        ways=ONE_MORE,
    ),
    Explained(
        "one medium-weighted",
        of(2018, "IA_BE_1"),
        10,
        [one("IA_BE_1", 10, "medium-weighted: 10 points.")],
        ways=[
            "2 more high-weighted activities",
            "1 more high-weighted and 1 more medium-weighted activity",
            "3 more medium-weighted activities",
        ],
    ),
    Explained(
        "one high-weighted and one medium-weighted",
        of(2018, "IA_BE_1", "IA_EPA_1"),
        30,
        [
            one("IA_EPA_1", 20, "high-weighted: 20 points."),
            one("IA_BE_1", 10, "medium-weighted: 10 points."),
            total(
                30,
                "1 high-weighted activity × 20 points + 1 medium-weighted activity × 10 points "
                "= 30 points.",
            ),
        ],
        ways=["1 more high-weighted activity", "1 more medium-weighted activity"],
    ),
    Explained(
        "more than the maximum",
        of(2018, "IA_EPA_1", "IA_PM_2", "IA_BE_6"),
        40,
        [
            one("IA_EPA_1", 20, "high-weighted: 20 points."),
            one("IA_PM_2", 20, "high-weighted: 20 points."),
            one("IA_BE_6", 20, "high-weighted: 20 points."),
            total(60, "3 high-weighted activities × 20 points = 60 points."),
            (
                *("cap", 40, "60 points are capped at 40, the highest possible score."),
                "42 CFR 414.1380(a)(1)(iii) and (b)(3)",
            ),
        ],
    ),
    Explained(
        "doubled points",
        of(2018, "IA_BE_1", special_statuses=["hpsa"]),
        20,
        [one("IA_BE_1", 20, "medium-weighted: 20 points with a special status, instead of 10.")],
        ways=["1 more high-weighted activity", "1 more medium-weighted activity"],
    ),
    Explained(
        "an MVP's points",
        of(2023, "IA_EPA_1", reporting_option="mvp", mvp_id="G0053"),
        40,
        [
            one(
                "IA_EPA_1",
                40,
                "high-weighted: 40 points in an MVP, instead of 20.",
                "42 CFR 414.1365(c)(3) and (d)(3)(iii)",
            )
        ],
    ),
    Explained(
        "one of two counted",
        of(2025, "IA_BE_4"),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        ways=ONE_MORE,
    ),
    Explained(
        "three where one is needed",
        of(2025, "IA_BE_4", "IA_PM_2", "IA_EPA_2", special_statuses=["rural"]),
        40,
        [("activity_count", 40, "3 attested; full credit takes 1 activity.", COUNTED)],
    ),
    Explained(
        "IA_MVP is counted in its MVP",
        of(2025, "IA_MVP", reporting_option="mvp", mvp_id="G0053"),
        40,
        [("activity_count", 40, "1 attested; full credit takes 1 activity.", COUNTED)],
    ),
    Explained(
        "IA_PCMH beside other activities",
        of(2018, "IA_EPA_1", "IA_PCMH"),
        40,
        [
            (
                *("medical_home", 40),
                "Attested as a certified patient-centered medical home: 40 points.",
                HOME,
            )
        ],
    ),
    *(
        Explained(
            f"a medical home with {days} days given",
            of(2018, done("IA_PCMH", "2018-01-01", end)),
            40,
            [("medical_home", 40, HOME_TEXT, HOME)],
            cautions=cautions,
        )
        for days, end, cautions in [
            (
                89,
                "2018-03-30",
                [
                    (
                        "IA_PCMH",
                        "The days given are 89. What was read on medical homes sets no period; "
                        "whether the general 90 days apply to them is not settled: ask CMS before "
                        "you rely on these points.",
                    )
                ],
            ),
            (90, "2018-03-31", []),
        ]
    ),
    Explained(
        "the largest group that is read",
        of(2018, by("IA_EPA_1", 1), participation_option="group", clinicians_in_group=999_999),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        ways=HALF_LEFT,
    ),
    Explained(
        "a medical home said twice counts once",
        of(2018, "IA_PCMH", patient_centered_medical_home=True),
        40,
        [
            (
                *("medical_home", 40),
                "Attested as a certified patient-centered medical home: 40 points.",
                HOME,
            )
        ],
    ),
    Explained(
        "a medical home beside an activity",
        of(2018, "IA_BE_1", patient_centered_medical_home=True),
        40,
        [
            ("medical_home", 40, HOME_TEXT, HOME),
            one("IA_BE_1", 10, "medium-weighted: 10 points."),
            (
                *("cap", 40, "50 points are capped at 40, the highest possible score."),
                "42 CFR 414.1380(a)(1)(iii) and (b)(3)",
            ),
        ],
    ),
    Explained(
        "an APM's half",
        of(2018, apm_participant=True),
        20,
        [("apm_credit", 20, APM_MINIMUM, APM)],
        ways=HALF_LEFT,
        points_are="at_least",
    ),
    Explained(
        "before 2022 the half needs no submission",
        of(2021, apm_participant=True, other_category_submitted=False),
        20,
        [
            ("apm_credit", 20, APM_MINIMUM, APM),
        ],
        ways=HALF_LEFT,
        weight=(15, "cost"),
        points_are="at_least",
    ),
    Explained(
        "from 2022 the first activity brings the half",
        of(2022, apm_participant=True, other_category_submitted=False),
        0,
        ways=HALF_LEFT,
        cautions=[(None, "@apm_activity_starts")],
    ),
    Explained(
        "from 2025 the first activity brings the half",
        of(2025, apm_participant=True, other_category_submitted=False),
        0,
        ways=ONE_MORE,
        cautions=[(None, "@apm_activity_starts")],
    ),
    Explained(
        "an activity that does not count brings no half",
        of(2022, "IA_PSPA_30", apm_participant=True, other_category_submitted=False),
        0,
        not_counted=[
            (
                "IA_PSPA_30",
                "CMS took it out of its 2022 list; whether earlier work counts is not stated.",
            )
        ],
        ways=HALF_LEFT,
        cautions=[(None, "@apm_activity_starts")],
    ),
    Explained(
        "a counted activity brings the half",
        of(2022, "IA_BE_4", apm_participant=True, other_category_submitted=False),
        30,
        [
            one("IA_BE_4", 10, "medium-weighted: 10 points."),
            ("apm_credit", 20, APM_MINIMUM, APM),
        ],
        ways=["1 more high-weighted activity", "1 more medium-weighted activity"],
        points_are="at_least",
        cautions=[(None, "@apm_activity_starts")],
    ),
    Explained(
        "the standard's full credit",
        of(2018, reporting_option="apm_scoring_standard"),
        40,
        [
            ("apm_credit", 40, APM_TEXT.format(40), "standard"),
        ],
        weight=(20, "42 CFR 414.1370(h)(1)(i), (2), (3)(i), (4)(i)"),
    ),
    Explained(
        "the standard's minimum where no score is known",
        of(2019, "IA_BE_1", reporting_option="apm_scoring_standard", apm_participant=True),
        30,
        [
            one("IA_BE_1", 10, "medium-weighted: 10 points."),
            ("apm_credit", 20, APM_UNKNOWN.format("2018, 2020"), APM),
        ],
        weight=(20, "42 CFR 414.1370(h)(1)(i), (2), (3)(i), (4)(i)"),
        points_are="at_least",
    ),
    Explained(
        "the pathway's full credit without other data",
        of(2022, reporting_option="app", other_category_submitted=False),
        40,
        [
            ("apm_credit", 40, APM_TEXT.format(40), "pathway"),
        ],
        weight=(20, "42 CFR 414.1367(d)(1)"),
    ),
    Explained(
        "the pathway's minimum",
        of(2023, reporting_option="app", categories_not_scored=["quality"]),
        20,
        [
            ("apm_credit", 20, APM_UNKNOWN.format("2021, 2022, 2024"), APM),
        ],
        weight=(25, "42 CFR 414.1367(d)(2)(i)"),
        points_are="at_least",
    ),
    Explained(
        "the weight of a small practice",
        of(
            *(2023, "IA_EPA_1"),
            special_statuses=["small_practice"],
            categories_not_scored=["promoting_interoperability"],
        ),
        40,
        [
            one("IA_EPA_1", 40, "high-weighted: 40 points with a special status, instead of 20."),
        ],
        weight=(30, "small"),
    ),
    Explained(
        "the weight of another practice",
        of(
            *(2023, "IA_EPA_1"),
            special_statuses=["rural"],
            categories_not_scored=["promoting_interoperability"],
        ),
        40,
        [
            one("IA_EPA_1", 40, "high-weighted: 40 points with a special status, instead of 20."),
        ],
        weight=(15, "other"),
    ),
    Explained(
        "what was not done, listed or open",
        of(
            *(2024, {"activity_id": "IA_BE_4", "attested": False}, "IA_BMH_6", "IA_MVP"),
            *("IA_EPA_1", "IA_EPA_1"),
        ),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.", "2024")],
        [
            ("IA_BE_4", "Attested “no”: only a “yes” counts."),
            ("IA_BMH_6", "Not in CMS's inventory of 2024."),
            ("IA_MVP", "Open only to those who report an MVP."),
            ("IA_EPA_1", "Attested twice: an activity counts once in a year."),
        ],
        HALF_LEFT,
    ),
    Explained(
        "what an MVP does not list",
        of(2024, "IA_PM_2", "IA_BE_4", reporting_option="mvp", mvp_id="G0053"),
        20,
        [
            one(
                "IA_BE_4",
                20,
                "medium-weighted: 20 points in an MVP, instead of 10.",
                "42 CFR 414.1365(c)(3) and (d)(3)(iii)",
            )
        ],
        [("IA_PM_2", "Not among the activities of MVP G0053 in 2024.")],
        ["1 more high-weighted activity", "1 more medium-weighted activity"],
    ),
    Explained(
        "a second entry counts where the first was too short",
        of(2018, done("IA_EPA_1", "2018-01-01", "2018-03-30"), "IA_EPA_1"),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        [("IA_EPA_1", "Performed for 89 days; it takes 90 continuous days.")],
        HALF_LEFT,
    ),
    Explained(
        "days over the leap day of 2020",
        of(
            2020,
            done("IA_EPA_1", "2020-01-01", "2020-03-29"),
            done("IA_PM_2", "2020-01-01", "2020-03-30"),
            done("IA_BE_6", "2020-02-29", "2020-05-28"),
            done("IA_PM_3", "2020-02-29", "2020-05-27"),
            done("IA_PM_4", "2020-10-03", "2020-12-31"),
        ),
        40,
        [
            one("IA_PM_2", 20, "high-weighted: 20 points."),
            one("IA_BE_6", 20, "high-weighted: 20 points."),
            one("IA_PM_4", 20, "high-weighted: 20 points."),
            total(60, "3 high-weighted activities × 20 points = 60 points."),
            ("cap", 40, "60 points are capped at 40, the highest possible score.", B3),
        ],
        [
            ("IA_EPA_1", "Performed for 89 days; it takes 90 continuous days."),
            ("IA_PM_3", "Performed for 89 days; it takes 90 continuous days."),
        ],
        weight=(15, "cost"),
    ),
    Explained(
        "sixty days",
        of(2018, done("IA_ERP_2", "2018-12-03", "2018-12-31")),
        0,
        not_counted=[("IA_ERP_2", "Performed for 29 days; it takes 60 continuous days.")],
        ways=ALL_LEFT,
    ),
    Explained(
        "one day short of sixty",
        of(2018, done("IA_ERP_2", "2018-11-03", "2018-12-31")),
        0,
        not_counted=[("IA_ERP_2", "Performed for 59 days; it takes 60 continuous days.")],
        ways=ALL_LEFT,
    ),
    *(
        Explained(
            f"six months from {start} to {end}{'' if counts else ' are not'}",
            of(int(start[:4]), done("IA_ERP_1", start, end), other_category_submitted=False),
            10 if counts else 0,
            [one("IA_ERP_1", 10, "medium-weighted: 10 points.")] if counts else [],
            [] if counts else [("IA_ERP_1", "Performed for less than the 6 months its text sets.")],
            [
                "2 more high-weighted activities",
                "1 more high-weighted and 1 more medium-weighted activity",
                "3 more medium-weighted activities",
            ]
            if counts
            else ALL_LEFT,
        )
        for start, end, counts in [
            ("2018-01-01", "2018-06-30", True),
            ("2018-01-01", "2018-06-29", False),
            ("2018-01-31", "2018-07-30", True),
            ("2018-01-31", "2018-07-29", False),
            ("2018-03-01", "2018-08-31", True),
            ("2018-03-01", "2018-08-30", False),
            ("2018-03-31", "2018-09-30", True),
            ("2018-03-31", "2018-09-29", False),
            ("2018-05-31", "2018-11-30", True),
            ("2018-06-30", "2018-12-29", True),
            ("2018-06-30", "2018-12-28", False),
            ("2018-07-01", "2018-12-31", True),
            ("2018-07-01", "2018-12-30", False),
            ("2018-07-02", "2018-12-31", False),
            ("2018-08-31", "2018-12-31", False),
            ("2018-12-31", "2018-12-31", False),
        ]
    ),
    Explained(
        "suspended on May 6, 2025",
        of(
            2025,
            done("IA_PM_6", "2025-05-06", "2025-08-31"),
            done("IA_AHE_5", "2025-05-07", "2025-08-31"),
            done("IA_ERP_3", "2025-01-01", "2025-02-01"),
        ),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        [
            ("IA_AHE_5", "Begun after CMS suspended it on May 6, 2025."),
            ("IA_ERP_3", "Performed for 32 days; it takes 90 continuous days."),
        ],
        ONE_MORE,
    ),
    Explained(
        "suspended, without days",
        of(2025, "IA_AHE_5"),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        ways=ONE_MORE,
        cautions=[
            (
                "IA_AHE_5",
                "CMS suspended it on May 6, 2025: it counts for those who had completed it, or "
                "were in the course of it, on that day.",
            )
        ],
    ),
    *(
        Explained(
            f"a course of {days} days",
            of(2018, done("IA_PSPA_28", "2018-01-01", end)),
            10,
            [one("IA_PSPA_28", 10, "medium-weighted: 10 points.")],
            ways=[
                "2 more high-weighted activities",
                "1 more high-weighted and 1 more medium-weighted activity",
                "3 more medium-weighted activities",
            ],
            cautions=cautions,
        )
        for days, end, cautions in [
            (1, "2018-01-01", [("IA_PSPA_28", "Performed for 1 day. @course_period")]),
            (89, "2018-03-30", [("IA_PSPA_28", "Performed for 89 days. @course_period")]),
            (90, "2018-03-31", []),
        ]
    ),
    Explained(
        "a group until 2019",
        of(2018, by("IA_EPA_1", 0), by("IA_PM_2", 1), participation_option="group"),
        20,
        [one("IA_PM_2", 20, "high-weighted: 20 points.")],
        [("IA_EPA_1", "No clinician of the group performs it; at least 1 must.")],
        HALF_LEFT,
    ),
    Explained(
        "a group from 2020",
        of(
            *(2026, by("IA_BE_4", 0), by("IA_PM_2", 4), by("IA_EPA_2", 5)),
            participation_option="group",
            clinicians_in_group=9,
        ),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        [
            ("IA_BE_4", HALF),
            ("IA_PM_2", "4 of 9 clinicians perform it; at least 50 percent must."),
        ],
        ONE_MORE,
    ),
    Explained(
        "one clinician short of half",
        of(
            *(2026, by("IA_BE_4", 99), by("IA_PM_2", 100)),
            participation_option="group",
            clinicians_in_group=199,
        ),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        [("IA_BE_4", "99 of 199 clinicians perform it; at least 50 percent must.")],
        ONE_MORE,
    ),
    Explained(
        "a group of unknown size",
        of(2026, by("IA_BE_4", 0), by("IA_PM_2", 1), participation_option="group"),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        [("IA_BE_4", HALF)],
        ONE_MORE,
    ),
    Explained(
        "CMS's study",
        of(2017, "IA_BE_1", cms_study_participant=True),
        40,
        [
            one("IA_BE_1", 10, "medium-weighted: 10 points."),
            ("cms_study", 40, STUDY_TEXT, "study"),
            (
                *("cap", 40, "50 points are capped at 40, the highest possible score."),
                "42 CFR 414.1380(a)(1)(iii) and (b)(3)",
            ),
        ],
        weight=(15, "cost"),
    ),
    Explained(
        "no study",
        of(2017, "IA_EPA_1", cms_study_participant=False),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        ways=HALF_LEFT,
        weight=(15, "cost"),
    ),
    Explained(
        "a model whose score is published",
        of(2017, participation_option="apm_entity", apm_model="mssp"),
        40,
        [("apm_credit", 40, APM_TEXT.format(40), "model")],
        weight=(20, "42 CFR 414.1370(h)(1)(i), (2), (3)(i), (4)(i)"),
        assumed=["Every category that 2017 scores is scored for you."],
    ),
    Explained(
        "an entity of the standard whose model is not named",
        of(2017, participation_option="apm_entity"),
        20,
        [("apm_credit", 20, APM_UNKNOWN.format("2018, 2020"), APM)],
        weight=(20, "42 CFR 414.1370(h)(1)(i), (2), (3)(i), (4)(i)"),
        points_are="at_least",
    ),
    Explained(
        "an entity in traditional MIPS takes part in its model",
        of(2023, "IA_EPA_1", participation_option="apm_entity", apm_participant=False),
        40,
        [
            one("IA_EPA_1", 20, "high-weighted: 20 points."),
            ("apm_credit", 20, APM_MINIMUM, APM),
        ],
        weight=(15, "cost"),
        assumed=[
            "An APM Entity consists of participants in its model.",
            NO_STATUS,
            NO_DATES.format("IA_EPA_1"),
            "No number of clinicians given for IA_EPA_1: enough of them are taken to have "
            "performed the same activity.",
            "@apm_data",
            "@group_share",
            "@ninety_days",
            "Every category that 2023 scores is scored for you.",
        ],
    ),
    Explained(
        "an entity in an MVP",
        of(2025, reporting_option="mvp", mvp_id="G0053", participation_option="apm_entity"),
        20,
        [("apm_credit", 20, APM_MINIMUM, APM)],
        ways=ONE_MORE,
        weight=(15, "cost"),
        points_are="at_least",
    ),
    Explained(
        "this category is not scored",
        of(2018, "IA_EPA_1", categories_not_scored=["improvement_activities"]),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        weight=None,
        last=("category_not_scored", 0, EXCEPTION_TEXT, "exception"),
        assumed=[NO_STATUS, NO_DATES.format("IA_EPA_1"), "@ninety_days"],
    ),
    Explained(
        "this category and another are not scored",
        of(2018, categories_not_scored=["improvement_activities", "quality"]),
        0,
        weight=None,
        last=("category_not_scored", 0, EXCEPTION_TEXT, "exception"),
    ),
    Explained(
        "one category alone is scored",
        of(
            *(2018, "IA_EPA_1"),
            categories_not_scored=["quality", "cost", "promoting_interoperability"],
        ),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        weight=None,
        last=("few_categories", 20, FEW_TEXT, "42 CFR 414.1380(c)"),
        final_score="performance_threshold",
    ),
    Explained(
        "cost, never scored, makes it one category",
        of(2021, reporting_option="app", categories_not_scored=OTHERS_BUT_COST),
        40,
        [("apm_credit", 40, APM_TEXT.format(40), "pathway")],
        weight=None,
        last=("few_categories", 40, FEW_TEXT, "42 CFR 414.1380(c)"),
        final_score="performance_threshold",
    ),
    Explained(
        "a weight that is not verified",
        of(2019, "IA_EPA_1", categories_not_scored=["quality", "promoting_interoperability"]),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        ways=HALF_LEFT,
        weight=None,
        last=(
            *("weight_not_verified", 20),
            "What this category weighs in 2019 without quality and Promoting Interoperability "
            "was not verified, so its share of the final score stays open.",
            "usual",
        ),
    ),
    Explained(
        "a weight that is not verified where cost is never scored",
        of(2017, "IA_EPA_1", categories_not_scored=["quality"]),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        ways=HALF_LEFT,
        weight=None,
        last=(
            *("weight_not_verified", 20),
            "What this category weighs in 2017 without quality and cost was not verified, so "
            "its share of the final score stays open.",
            "usual",
        ),
    ),
    Explained(
        "a group of unknown size is taken as small enough",
        of(2026, by("IA_BE_4", 2), by("IA_PM_2", 1), participation_option="group"),
        40,
        [("activity_count", 40, "2 attested; full credit takes 2 activities.", COUNTED)],
        assumed=[
            NO_STATUS,
            NO_DATES_OF_SEVERAL.format("IA_BE_4, IA_PM_2"),
            "No size of the group given: the clinicians who perform IA_BE_4, IA_PM_2 are taken "
            "as enough of it.",
            "@group_share",
            "@ninety_days",
            "Every category that 2026 scores is scored for you.",
        ],
    ),
    Explained(
        "one activity in a group of unknown size",
        of(
            *(2026, done("IA_BE_4", "2026-01-01", "2026-12-31") | {"clinicians_performing": 2}),
            participation_option="group",
        ),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        ways=ONE_MORE,
        assumed=[
            NO_STATUS,
            "No size of the group given: the clinicians who perform IA_BE_4 are taken as enough "
            "of it.",
            "@group_share",
            "Every category that 2026 scores is scored for you.",
        ],
    ),
    Explained(
        "until 2019 the size of a group does not matter",
        of(
            *(2019, done("IA_BE_4", "2019-01-01", "2019-12-31") | {"clinicians_performing": 1}),
            participation_option="group",
        ),
        10,
        [one("IA_BE_4", 10, "medium-weighted: 10 points.")],
        ways=[
            "2 more high-weighted activities",
            "1 more high-weighted and 1 more medium-weighted activity",
            "3 more medium-weighted activities",
        ],
        assumed=[NO_STATUS, "Every category that 2019 scores is scored for you."],
    ),
    Explained(
        "in the pathway no activity starts the credit",
        of(
            *(2022, "IA_BE_4"),
            reporting_option="app",
            apm_participant=True,
            other_category_submitted=False,
        ),
        40,
        [
            one("IA_BE_4", 10, "medium-weighted: 10 points."),
            ("apm_credit", 40, APM_TEXT.format(40), "pathway"),
            ("cap", 40, "50 points are capped at 40, the highest possible score.", B3),
        ],
        weight=(20, "42 CFR 414.1367(d)(1)"),
    ),
    Explained(
        "all that can be said is said",
        of(
            2026,
            done("IA_BE_4", "2026-01-01", "2026-03-31") | {"clinicians_performing": 5},
            done("IA_MVP", "2026-01-01", "2026-03-31") | {"clinicians_performing": 9},
            reporting_option="mvp",
            mvp_id="G0053",
            participation_option="group",
            clinicians_in_group=9,
            other_category_submitted=True,
            categories_not_scored=["cost"],
        ),
        40,
        [("activity_count", 40, "2 attested; full credit takes 1 activity.", COUNTED)],
        weight=(15, "other"),
        cautions=[(None, "@mvp_group")],
        assumed=["@mvp_registration"],
    ),
    Explained(
        "a small practice larger than CMS calls small",
        of(2018, "IA_EPA_1", special_statuses=["small_practice"], clinicians_in_group=16),
        40,
        [one("IA_EPA_1", 40, "high-weighted: 40 points with a special status, instead of 20.")],
        assumed=[
            NO_DATES.format("IA_EPA_1"),
            "@ninety_days",
            "@status_shown",
            "Every category that 2018 scores is scored for you.",
        ],
        cautions=[
            (
                None,
                "16 clinicians and a small practice: CMS calls a practice small up to 15 "
                "clinicians. Look your status up before you count on it.",
            )
        ],
    ),
    Explained(
        "a small practice of the largest size",
        of(2023, "IA_EPA_1", special_statuses=["small_practice"], clinicians_in_group=15),
        40,
        [one("IA_EPA_1", 40, "high-weighted: 40 points with a special status, instead of 20.")],
        assumed=[
            NO_DATES.format("IA_EPA_1"),
            "@ninety_days",
            "@status_shown",
            "Every category that 2023 scores is scored for you.",
            "Data for Promoting Interoperability are sent. Where a small practice sends none, "
            "this category weighs 30 percent instead of 15.",
        ],
    ),
    Explained(
        "other data are not spoken of",
        of(2023, apm_participant=True),
        20,
        [("apm_credit", 20, APM_MINIMUM, APM)],
        ways=HALF_LEFT,
        points_are="at_least",
        assumed=[NO_STATUS, "@apm_data", "Every category that 2023 scores is scored for you."],
    ),
    Explained(
        "other data are said to be sent",
        of(2023, apm_participant=True, other_category_submitted=True),
        20,
        [("apm_credit", 20, APM_MINIMUM, APM)],
        ways=HALF_LEFT,
        points_are="at_least",
        assumed=[NO_STATUS, "Every category that 2023 scores is scored for you."],
    ),
    Explained(
        "a medical home",
        of(2018, "IA_PCMH", participation_option="group"),
        40,
        [("medical_home", 40, HOME_TEXT, HOME)],
        assumed=[
            NO_STATUS,
            "@medical_home_attested",
            "@medical_home_sites",
            "Every category that 2018 scores is scored for you.",
        ],
    ),
    Explained(
        "only the entry that counts is spoken of",
        of(2018, done("IA_EPA_1", "2018-01-01", "2018-12-31"), "IA_EPA_1"),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        [("IA_EPA_1", "Attested twice: an activity counts once in a year.")],
        HALF_LEFT,
        assumed=[NO_STATUS, "Every category that 2018 scores is scored for you."],
    ),
    Explained(
        "an ID in small letters",
        of(2018, "ia_epa_1"),
        20,
        [one("IA_EPA_1", 20, "high-weighted: 20 points.")],
        ways=HALF_LEFT,
    ),
    Explained(
        "a status said beside",
        of(2018, "IA_BE_1"),
        20,
        [one("IA_BE_1", 20, "medium-weighted: 20 points with a special status, instead of 10.")],
        ways=["1 more high-weighted activity", "1 more medium-weighted activity"],
        beside={"special_statuses": ["rural"]},
    ),
    Explained(
        "an individual's count of clinicians is not looked at",
        of(2026, by("IA_BE_4", 0), clinicians_in_group=10),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        ways=ONE_MORE,
    ),
]

CITED_OTHERWISE = {
    *("usual", "cost", "small", "other", "2024", "standard", "pathway", "study", "model"),
    "exception",
}
"""Words in place of long citations: these steps are compared without theirs."""


@dataclass(frozen=True)
class Altered:
    """What the same formula gives with other numbers in a year's rules."""

    name: str
    rules: dict[str, Any]
    given: dict[str, Any]
    points: int
    final_score_points: float
    percent: int
    ways: list[str] = field(default_factory=list)
    points_are: str = "exact"
    assumed: list[str] | None = None
    first: str | None = None
    """The text of the first step, where it is compared."""


UNEVEN = {"maximum_points": 41, "numbers": {"points_medium": 7, "points_high": 20}}

ALTERED = [
    Altered(
        "a weight that gives two decimal places above the usual",
        {
            "category_weights": [
                {
                    "scheme": "mips",
                    "not_scored": [],
                    "has_status": None,
                    "lacks_status": None,
                    "weight": 33,
                    "reference": "maximum_points",
                }
            ]
        },
        of(2018, "IA_EPA_1", "IA_BE_1"),
        *(30, 24.75, 75),
        ["1 more high-weighted activity", "1 more medium-weighted activity"],
    ),
    *(
        Altered(
            f"the pathway, of which {len(years)} years are verified",
            {"full_credit_years": {"app": years}},
            of(2023, reporting_option="app"),
            *(20, 10.0, 50),
            points_are="at_least",
            first="Participation in an alternative payment model: at least 20 points, the law's "
            f"minimum. CMS assigns the score; it was not verified for this year.{told}",
        )
        for years, told in [
            ([], ""),
            (["2021"], " In 2021 CMS gave all points."),
            (["2021", "2024"], " In 2021, 2024 CMS gave all points."),
        ]
    ),
    Altered(
        "nothing of 41 points",
        UNEVEN,
        of(2018),
        *(0, 0, 0),
        [
            "3 more high-weighted activities",
            "2 more high-weighted and 1 more medium-weighted activity",
            "1 more high-weighted and 3 more medium-weighted activities",
            "6 more medium-weighted activities",
        ],
    ),
    Altered(
        "one point short of 41",
        UNEVEN,
        of(2018, "IA_EPA_1", "IA_PM_2"),
        *(40, 14.63, 97),
        ["1 more high-weighted activity", "1 more medium-weighted activity"],
    ),
    Altered(
        "a medical home worth three quarters",
        {
            "maximum_points": 1000,
            "medical_home_percent": 75,
            "numbers": {"points_medium": 1, "points_high": 250},
        },
        of(2018, "IA_PCMH"),
        *(750, 11.25, 75),
        ["1 more high-weighted activity", "250 more medium-weighted activities"],
    ),
    Altered(
        "three tenths for participants of APMs",
        {
            "maximum_points": 1000,
            "apm_minimum_percent": 30,
            "numbers": {"points_medium": 350, "points_high": 700},
        },
        of(2018, apm_participant=True),
        *(300, 4.5, 30),
        ["1 more high-weighted activity", "2 more medium-weighted activities"],
        points_are="at_least",
    ),
    Altered(
        "three tenths once something is submitted",
        {
            "maximum_points": 1000,
            "apm_minimum_percent": 30,
            "numbers": {"points_medium": 350, "points_high": 699},
        },
        of(2022, apm_participant=True, other_category_submitted=False),
        *(0, 0, 0),
        [
            "2 more high-weighted activities",
            "1 more high-weighted and 1 more medium-weighted activity",
            "2 more medium-weighted activities",
        ],
    ),
    Altered(
        "one in a hundred for participants of APMs",
        {
            "maximum_points": 1000,
            "apm_minimum_percent": 1,
            "numbers": {"points_medium": 5, "points_high": 495},
        },
        of(2018, apm_participant=True),
        *(10, 0.15, 1),
        [
            "2 more high-weighted activities",
            "1 more high-weighted and 99 more medium-weighted activities",
            "198 more medium-weighted activities",
        ],
        points_are="at_least",
    ),
    Altered(
        "a study worth three quarters",
        {
            "maximum_points": 1000,
            "study_percent": 75,
            "numbers": {"points_medium": 1, "points_high": 250},
        },
        of(2019, cms_study_participant=True),
        *(750, 11.25, 75),
        ["1 more high-weighted activity", "250 more medium-weighted activities"],
    ),
    Altered(
        "a model worth three quarters, to which activities add",
        {"apm_models": {"mssp": {"name": "A model", "percent": 75}}},
        of(2018, reporting_option="apm_scoring_standard", apm_model="mssp"),
        *(30, 15, 75),
        ["1 more high-weighted activity", "1 more medium-weighted activity"],
    ),
    *(
        Altered(
            f"only a number that is used brings its condition in {year}",
            {
                "conditions": {
                    name: {"text": f"{name}.", "rules": [name], "when": "always"}
                    for name in (
                        *("points_high", "points_high_special_status", "points_high_mvp"),
                        *("required_activities", "required_activities_special_status"),
                        *("medical_home_percent", "apm_minimum_percent"),
                    )
                }
            },
            of(year, other_category_submitted=True) | fields,
            *(points, final, percent),
            ways,
            points_are=points_are,
            assumed=[*said, f"Every category that {year} scores is scored for you."],
        )
        for year, fields, points, final, percent, ways, points_are, said in [
            (2018, {}, 0, 0, 0, ALL_LEFT, "exact", [NO_STATUS, "points_high."]),
            (2026, {}, 0, 0, 0, TWO_MORE, "exact", [NO_STATUS, "required_activities."]),
            (
                *(2018, {"special_statuses": ["rural"]}, 0, 0, 0, HALF_LEFT, "exact"),
                ["points_high_special_status."],
            ),
            (
                *(2026, {"special_statuses": ["rural"]}, 0, 0, 0, ONE_MORE, "exact"),
                ["required_activities_special_status."],
            ),
            (
                *(2023, {"reporting_option": "mvp", "mvp_id": "G0053"}, 0, 0, 0, HALF_LEFT),
                *("exact", ["points_high_mvp."]),
            ),
            (
                *(2018, {"apm_participant": True}, 20, 7.5, 50, HALF_LEFT, "at_least"),
                [NO_STATUS, "apm_minimum_percent.", "points_high."],
            ),
            (
                *(2018, {"patient_centered_medical_home": True}, 40, 15, 100, [], "exact"),
                [NO_STATUS, "medical_home_percent."],
            ),
            (
                *(2018, {"reporting_option": "apm_scoring_standard"}, 40, 20, 100, []),
                *("exact", []),
            ),
        ]
    ),
    Altered(
        "five activities for full credit",
        {"numbers": {"required_activities": 5}},
        of(2026, "IA_BE_4", "IA_PM_2"),
        *(16, 6, 40),
        ["3 more activities"],
    ),
    Altered(
        "thirty days and a quarter of the clinicians",
        {"minimum_days": 30, "group_minimum_percent": 25},
        of(
            *(2026, done("IA_BE_4", "2026-12-02", "2026-12-31"), by("IA_PM_2", 3)),
            participation_option="group",
            clinicians_in_group=12,
        ),
        *(40, 15, 100),
    ),
    Altered(
        "two clinicians of a group",
        {"group_minimum_clinicians": 2},
        of(2018, by("IA_EPA_1", 1), by("IA_BE_1", 2), participation_option="group"),
        *(10, 3.75, 25),
        [
            "2 more high-weighted activities",
            "1 more high-weighted and 1 more medium-weighted activity",
            "3 more medium-weighted activities",
        ],
    ),
]


def expected_of(example: Explained, rules: dict[str, Any]) -> dict[str, Any]:
    """What a result must say; `rules` are those of the year, whose conditions are quoted."""

    def quoted(text: str) -> str:
        before, mark, name = text.partition("@")
        return before + str(rules["conditions"][name]["text"]) if mark else text

    expected = {
        "points": example.points,
        "points_are": example.points_are,
        "steps": [step[:3] for step in example.all_steps],
        "category_weight": example.category_weight,
        "final_score_points": example.final_score_points,
        "final_score": example.final_score,
        "not_counted": example.not_counted,
        "ways": example.ways,
        "cautions": [(activity_id, quoted(text)) for activity_id, text in example.cautions],
    }
    if example.assumed is not None:
        expected["assumed"] = [quoted(text) for text in example.assumed]
    return expected


def said_of(example: Explained, result: dict[str, Any]) -> dict[str, Any]:
    """What a result says of the same."""
    said = {
        "points": result["points"],
        "points_are": result["points_are"],
        "steps": [(step["rule"], step["points"], step["text"]) for step in result["steps"]],
        "category_weight": result["category_weight"],
        "final_score_points": result["final_score_points"],
        "final_score": result["final_score"],
        "not_counted": [(e["activity_id"], e["reason"]) for e in result["not_counted"]],
        "ways": [way["text"] for way in result["ways_to_full_credit"]],
        "cautions": [(c["activity_id"], c["text"]) for c in result["cautions"]],
    }
    if example.assumed is not None:
        said["assumed"] = result["assumed"]
    return said


def citations_differ(example: Explained, result: dict[str, Any]) -> bool:
    """Whether a step cites another place than the example names."""
    return any(
        citation not in CITED_OTHERWISE and step["reference"]["citation"] != citation
        for (*_, citation), step in zip(example.all_steps, result["steps"], strict=True)
    )
