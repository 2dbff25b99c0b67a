"""Attestations and submissions with all that is said of them: steps, reasons, ways, sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Step = tuple[str, int, str, str]
"""Rule, points, text and citation."""

B3 = "42 CFR 414.1380(b)(3)"
HOME = "42 U.S.C. 1395w-4(q)(5)(C)(i)"
APM = "42 U.S.C. 1395w-4(q)(5)(C)(ii)"
SETS = "CMS qpp-submissions-docs, scoring example"
CMS_2018 = "CMS, Scores for Improvement Activities in MIPS APMs, 2018 (copy)"
COUNTED = 'MDinteractive, 2025 MIPS Improvement Activities, "New in 2025"'
APM_TEXT = "Participation in an alternative payment model: {} points; activities add to it."
WEIGHT_TEXT = (
    "This category weighs {weight} percent of the final score here: "
    "{points} of 40 points × {weight} = {final:g} final-score points."
)
HALF = "No clinician of the group performs it; at least 50 percent must."


@dataclass(frozen=True)
class Explained:
    """What is given, and what must be said; `ways` as texts, `not_counted` as ID and reason.

    `weight` is the category's, with its citation; it makes the last step of all.
    """

    name: str
    given: dict[str, Any]
    points: int
    steps: list[Step] = field(default_factory=list)
    not_counted: list[tuple[str, str]] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    weight: tuple[int, str] = (15, "usual")

    @property
    def all_steps(self) -> list[Step]:
        """The steps with the last one, which every result has."""
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
            one("IA_BE_1", 10, "medium-weighted: 10 points."),
            (
                *("medical_home", 40),
                "Attested as a certified patient-centered medical home: 40 points.",
                HOME,
            ),
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
        [("apm_credit", 20, APM_TEXT.format(20), APM)],
        ways=HALF_LEFT,
    ),
    Explained(
        "before 2022 the half needs no submission",
        of(2021, apm_participant=True, other_category_submitted=False),
        20,
        [
            ("apm_credit", 20, APM_TEXT.format(20), APM),
        ],
        ways=HALF_LEFT,
        weight=(15, "cost"),
    ),
    Explained(
        "from 2022 the first activity brings the half",
        of(2022, apm_participant=True, other_category_submitted=False),
        0,
        ways=HALF_LEFT,
    ),
    Explained(
        "from 2025 the first activity brings the half",
        of(2025, apm_participant=True, other_category_submitted=False),
        0,
        ways=ONE_MORE,
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
    ),
    Explained(
        "a counted activity brings the half",
        of(2022, "IA_BE_4", apm_participant=True, other_category_submitted=False),
        30,
        [
            one("IA_BE_4", 10, "medium-weighted: 10 points."),
            ("apm_credit", 20, APM_TEXT.format(20), APM),
        ],
        ways=["1 more high-weighted activity", "1 more medium-weighted activity"],
    ),
    Explained(
        "the standard's full credit",
        of(2018, reporting_option="apm_scoring_standard"),
        40,
        [
            ("apm_credit", 40, APM_TEXT.format(40), CMS_2018),
        ],
        weight=(20, "42 CFR 414.1370(h)(1)(i), (2), (3)(i), (4)(i)"),
    ),
    Explained(
        "the standard's minimum where no score is known",
        of(2019, "IA_BE_1", reporting_option="apm_scoring_standard", apm_participant=True),
        30,
        [
            one("IA_BE_1", 10, "medium-weighted: 10 points."),
            ("apm_credit", 20, APM_TEXT.format(20), APM),
        ],
        ways=["1 more high-weighted activity", "1 more medium-weighted activity"],
        weight=(20, "42 CFR 414.1370(h)(1)(i), (2), (3)(i), (4)(i)"),
    ),
    Explained(
        "the pathway's full credit without other data",
        of(2022, reporting_option="app", other_category_submitted=False),
        40,
        [
            ("apm_credit", 40, APM_TEXT.format(40), "ACS, 2022 APP"),
        ],
        weight=(20, "42 CFR 414.1367(d)(1)"),
    ),
    Explained(
        "the pathway's minimum",
        of(2023, reporting_option="app", categories_not_scored=["quality"]),
        20,
        [
            ("apm_credit", 20, APM_TEXT.format(20), APM),
        ],
        ways=HALF_LEFT,
        weight=(25, "42 CFR 414.1367(d)(2)(i)"),
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
        "an individual's count of clinicians is not looked at",
        of(2026, by("IA_BE_4", 0), clinicians_in_group=10),
        20,
        [("activity_count", 20, "1 attested; full credit takes 2 activities.", COUNTED)],
        ways=ONE_MORE,
    ),
]

CITED_OTHERWISE = {"usual", "cost", "small", "other", "2024"}
"""Words in place of long citations: these steps are compared without theirs."""


@dataclass(frozen=True)
class Submitted:
    """A submission in CMS's form, and what its best set is worth."""

    name: str
    given: dict[str, Any]
    points: int
    weight: int = 15
    sets: int = 1
    left_out: int = 0


def ia(*activity_ids: str, **fields: Any) -> dict[str, Any]:
    measurements = [{"measureId": i, "value": True} for i in activity_ids]
    return {"category": "ia", "measurements": measurements} | fields


def submitted(year: int, *sets: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"performanceYear": year, "measurementSets": list(sets)} | fields


def measured(start: str | None, end: str | None) -> dict[str, Any]:
    return {"performanceStart": start, "performanceEnd": end}


SUBMITTED = [
    Submitted("no set", submitted(2018), 0, sets=0),
    Submitted("no set of activities", submitted(2018, {"category": "pi"}), 0, sets=0),
    Submitted("an empty set", submitted(2018, ia()), 0),
    Submitted("one set", submitted(2018, ia("IA_EPA_1")), 20),
    Submitted(
        "the second of three", submitted(2018, ia("IA_BE_1"), ia("IA_EPA_1"), ia()), 20, sets=3
    ),
    Submitted("the first of two", submitted(2018, ia("IA_EPA_1"), ia("IA_BE_1")), 20, sets=2),
    Submitted(
        "the first of two that are worth the same",
        submitted(2024, ia("IA_EPA_1", "IA_PM_2"), ia("IA_EPA_1", programName="app1")),
        40,
        sets=2,
    ),
    Submitted(
        "a worse set of an MVP beside a better one",
        submitted(2024, ia("IA_BE_4", programName="G0053"), ia("IA_BE_4", "IA_EPA_1")),
        30,
        sets=2,
    ),
    Submitted("an entity of an APM", submitted(2018, ia("IA_EPA_1"), entityType="apm"), 20),
    Submitted("a virtual group", submitted(2018, ia("IA_EPA_1"), entityType="virtualGroup"), 20),
    Submitted("a virtual group without sets", submitted(2018, entityType="virtualGroup"), 0, 15, 0),
    Submitted("a group", submitted(2018, ia("IA_EPA_1"), entityType="group"), 20),
    Submitted(
        "a subgroup",
        submitted(2023, ia("IA_EPA_1", programName="G0053"), entityType="subgroup"),
        40,
    ),
    Submitted("a subgroup without sets", submitted(2023, entityType="subgroup"), 0, 15, 0),
    Submitted("no program", submitted(2018, ia("IA_EPA_1", programName=None)), 20),
    Submitted("traditional MIPS", submitted(2018, ia("IA_EPA_1", programName="mips")), 20),
    Submitted("the pathway", submitted(2023, ia("IA_EPA_1", programName="app1")), 40, 20),
    Submitted("the pathway Plus", submitted(2025, ia(programName="appPlus")), 20, 20),
    Submitted("an MVP", submitted(2023, ia("IA_BE_4", programName="G0053")), 20),
    Submitted(
        "ninety days", submitted(2018, ia("IA_EPA_1", **measured("2018-10-03", "2018-12-31"))), 20
    ),
    Submitted(
        "89 days",
        submitted(2018, ia("IA_EPA_1", **measured("2018-10-04", "2018-12-31"))),
        0,
        left_out=1,
    ),
    Submitted("no days", submitted(2018, ia("IA_EPA_1", **measured(None, None))), 20),
]


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


UNEVEN = {"maximum_points": 41, "points": {"medium": 7, "high": 20}}

ALTERED = [
    Altered(
        "a weight that gives two decimal places above the usual",
        {
            "category_weights": [
                {
                    "scheme": "mips",
                    "not_scored": [],
                    "practice": "all",
                    "weight": 33,
                    "reference": "maximum_points",
                }
            ]
        },
        of(2018, "IA_EPA_1", "IA_BE_1"),
        *(30, 24.75, 75),
        ["1 more high-weighted activity", "1 more medium-weighted activity"],
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
        {"maximum_points": 1000, "medical_home_percent": 75, "points": {"medium": 1, "high": 250}},
        of(2018, "IA_PCMH"),
        *(750, 11.25, 75),
        ["1 more high-weighted activity", "250 more medium-weighted activities"],
    ),
    Altered(
        "three tenths for participants of APMs",
        {
            "maximum_points": 1000,
            "apm_minimum_percent": 30,
            "points": {"medium": 350, "high": 700},
        },
        of(2018, apm_participant=True),
        *(300, 4.5, 30),
        ["1 more high-weighted activity", "2 more medium-weighted activities"],
    ),
    Altered(
        "three tenths once something is submitted",
        {
            "maximum_points": 1000,
            "apm_minimum_percent": 30,
            "points": {"medium": 350, "high": 699},
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
        "five activities for full credit",
        {"required_activities": 5},
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
