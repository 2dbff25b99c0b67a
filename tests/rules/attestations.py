"""Attestations by the thousand, as JSON texts: a grid, random ones, malformed ones, submissions."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from typing import Any

from generator.rules.reading import (
    ACTIVITY_FIELDS,
    ATTESTATION_FIELDS,
)
from generator.rules.scoring import SUPPLEMENT_FIELDS
from generator.rules.submission import MEASUREMENT_KEYS, SET_KEYS, SUBMISSION_KEYS
from tests.rules.engines import BESIDE, GIVEN, words_of_reporting

Json = Any
REPORTING_OPTIONS, PARTICIPATION_OPTIONS, SPECIAL_STATUSES, CATEGORIES = (
    [entry.id for entry in getattr(words_of_reporting(), name)]
    for name in ("reporting_options", "participation_options", "special_statuses", "categories")
)
SUBSETS = [list(chosen) for size in range(5) for chosen in itertools.combinations(CATEGORIES, size)]
STATUSES: list[list[str]] = [[], *([status] for status in SPECIAL_STATUSES), SPECIAL_STATUSES]
TRUTHS = (False, True)

ODD_VALUES: list[Json] = [
    *(None, True, False, 0, 1, -1, 2, 3.0, 2.5, -0.0, 1e300, 1e-9, 2017.0, 2026, 2027),
    *(2**31, 10**12, 10**12 + 1, 2**53 - 1, 2**53, 2**53 + 1, 10**30, -(10**30)),
    *("", " ", "x", "yes", "true", "1", "0x10", "a" * 40, "a" * 41, "ü", "\ud800", "\udc00\ud800"),
    *("\U0001f600", "a\nb", "\u2028", "“quoted”", "</script>", "${x}", "IA_EPA_1 ", "ia_epa_1"),
    *("IA_EPA_999", "IA_PCMH", "IA_MVP", "G0053", "G0000", "__proto__", "constructor", "toString"),
    *("length", "mips", "app1", "appPlus", "virtualGroup", "group", "mvp", "2017", "2024-02-29"),
    *(
        "ia",
        "IA",
        "pi",
        "PCF",
        "apm",
        "G0O53",
        "IA_EPA1",
        "small_practise",
        "improvement_activities",
    ),
    *("2023-02-29", "2017-01-01", "2017-13-01", "2017-00-10", "2017-06-31", "2017-1-1"),
    *("2017-01-01\n", "٢٠١٧-٠١-٠١", "2017-01-01T00:00", "9999-12-31", "0000-01-01"),
    *([], {}, [[]], [None], ["rural"], ["rural", "rural"], [{}], {"a": 1}, {"activity_id": "x"}),
    *({"__proto__": None}, "@1e400@", "@-1e400@", "@1E2@", "@-0@", "@2017.0@", "@huge@"),
]
ODD_KEYS = [
    *("", "__proto__", "constructor", "toString", "hasOwnProperty", "length", "0", "ü", "\ud800"),
    *("\ufffd", "\U0001f600", "a b", "a" * 50, "line\nend", "points", "Performance_year"),
    *("programName", "performanceYear", "performance_year", "performanceyear", "category", "data"),
    *("submission", "qpp", "submissions", "cehrtID", "apm_modle", "activitys"),
]
RAW_NUMBERS = {
    '"@1e400@"': "1e400",
    '"@-1e400@"': "-1e400",
    '"@1E2@"': "1E2",
    '"@-0@"': "-0",
    '"@2017.0@"': "2017.0",
    '"@huge@"': "9" * 400,
}
"""Numbers as JSON may spell them and Python's writer would not."""


KNOWN_KEYS = [
    *ATTESTATION_FIELDS,
    *ACTIVITY_FIELDS,
    *(key for key in SUBMISSION_KEYS + SET_KEYS + MEASUREMENT_KEYS if key != "id"),
]
GRID_SIZE = 72_000
"""About how many combinations of options the years have."""


def may_take_part(rules: dict[str, Any], reporting: str) -> list[str]:
    """The participation options that go with a reporting option in a year."""
    entities_apart = "apm_scoring_standard" in rules["reporting_options"]
    return [
        option
        for option in rules["participation_options"]
        if (option != "subgroup" or reporting == "mvp")
        and (option != "virtual_group" or reporting == "traditional")
        and (option != "apm_entity" or not entities_apart or reporting == "apm_scoring_standard")
    ]


class Makers:
    """Makes attestations for the given rules; the same seed makes the same ones."""

    def __init__(self, rules: dict[str, Any], seed: int = 2017) -> None:
        self.rules = rules
        self.random = random.Random(seed)
        self.years = [int(year) for year in rules]
        self.kinds = {int(year): self._kinds(of_year) for year, of_year in rules.items()}

    def _kinds(self, rules: dict[str, Any]) -> dict[str, list[str]]:
        entries = rules["activities"]
        return {
            "high": [a for a, e in entries.items() if e["activity_weight"] != "medium"],
            "medium": [a for a, e in entries.items() if e["activity_weight"] == "medium"],
            "any": list(entries),
            "own_period": [
                a for a, e in entries.items() if e["minimum_days"] or e["minimum_months"]
            ],
            "suspended": [a for a, e in entries.items() if e["suspended_day"]],
            "unsettled": [a for a, e in entries.items() if e["period_unsettled"]],
            "not_listed": [a for a in rules["known_activities"] if a not in entries],
        }

    # The grid

    def grid(self, share: float = 1.0) -> Iterator[str]:
        """Combinations of options, each with the next of the activity mixes.

        A share of all that the year's rules have, and a tenth of that of those refused.
        """
        for year in self.years:
            mixes = itertools.cycle(self.mixes(year))
            rules = self.rules[str(year)]
            mvps = itertools.cycle(rules["mvps"] or ["G0053"])
            models = itertools.cycle([None, None, *rules["apm_models"]])
            studies = itertools.cycle([False] * 6 + [rules["study_percent"] is not None])
            combinations = itertools.product(
                REPORTING_OPTIONS, PARTICIPATION_OPTIONS, STATUSES, TRUTHS, TRUTHS, TRUTHS, SUBSETS
            )
            for reporting, participation, statuses, home, apm, other, not_scored in combinations:
                attestation: dict[str, Json] = {
                    "performance_year": year,
                    "reporting_option": reporting,
                    "participation_option": participation,
                    "special_statuses": statuses,
                    "patient_centered_medical_home": home,
                    "apm_participant": apm,
                    "other_category_submitted": other,
                    "activities": next(mixes),
                    "categories_not_scored": not_scored,
                }
                if reporting == "mvp":
                    attestation["mvp_id"] = next(mvps)
                if reporting == "apm_scoring_standard":
                    attestation["apm_model"] = next(models)
                if next(studies):
                    attestation["cms_study_participant"] = True
                if self.random.random() < share * self.likely(year, reporting, participation):
                    yield json.dumps(attestation)

    def likely(self, year: int, reporting: str, participation: str) -> float:
        """1 where the options go together in that year, else a tenth."""
        rules = self.rules[str(year)]
        exists = reporting in rules["reporting_options"]
        return 1.0 if exists and participation in may_take_part(rules, reporting) else 0.1

    def mixes(self, year: int) -> list[list[Json]]:
        """Lists of activities: 0 to 5 of each weight, alone and with what does not count."""
        kinds = self.kinds[year]
        extras: list[list[Json]] = [
            [],
            [{"activity_id": "IA_PCMH"}],
            [{"activity_id": "IA_MVP"}],
            [{"activity_id": "IA_PCMH", "attested": False}],
            [{"activity_id": i} for i in kinds["not_listed"][:2]],
            [{"activity_id": i} for i in kinds["suspended"][:2]],
            [{"activity_id": kinds["any"][0], "attested": False}],
            [{"activity_id": kinds["any"][5]}, {"activity_id": kinds["any"][5]}],
            [{"activity_id": i} | self.days(year) for i in kinds["own_period"]],
            [{"activity_id": i} | self.days(year) for i in kinds["suspended"][:2]],
            [{"activity_id": i} | self.days(year) for i in kinds["unsettled"][:3]],
            [{"activity_id": kinds["any"][9], "clinicians_performing": 0}],
        ]
        found = []
        for highs, mediums in itertools.product(range(6), range(6)):
            chosen = kinds["high"][:highs] + kinds["medium"][:mediums]
            plain: list[Json] = [{"activity_id": activity_id} for activity_id in chosen]
            found.append(plain + extras[len(found) % len(extras)])
        return found

    # Random and well-formed

    def days(self, year: int) -> dict[str, str]:
        """A start and an end in the year, often near the lengths that matter."""
        lengths = (1, 59, 60, 61, 89, 90, 91, 180, 181, 182, 183, 184, 185, 365)
        first = self.random.randrange(1, 366)
        length = self.random.choice(lengths)
        last = min(365, first + length - 1)
        return {"start": day_of(year, first), "end": day_of(year, last)}

    def activity(self, year: int, mvp_activities: list[str], size: int | None) -> Json:
        kinds = self.kinds[year]
        chance = self.random.random()
        if mvp_activities and chance < 0.7:
            activity: Json = {"activity_id": self.random.choice(mvp_activities)}
        elif chance < 0.85:
            activity = {"activity_id": self.random.choice(kinds["any"])}
        elif chance < 0.9:
            activity = {"activity_id": self.random.choice(kinds["not_listed"])}
        else:
            special = kinds["own_period"] + kinds["suspended"] + ["IA_PCMH", "IA_MVP"]
            activity = {"activity_id": self.random.choice(special + kinds["unsettled"])}
        if self.random.random() < 0.03:
            activity["activity_id"] = activity["activity_id"].lower()
        if self.random.random() < 0.1:
            activity["attested"] = self.random.random() < 0.5
        if self.random.random() < 0.3:
            activity |= self.days(year)
        if self.random.random() < 0.3:
            activity["clinicians_performing"] = self.random.randint(0, size or 40)
        return activity

    def attestation(self) -> dict[str, Json]:
        """A well-formed attestation; seldom one that is refused."""
        pick = self.random
        year = pick.choice(self.years)
        rules = self.rules[str(year)]
        reporting = pick.choice(rules["reporting_options"])
        attestation: dict[str, Json] = {"performance_year": year}
        attestation["participation_option"] = pick.choice(may_take_part(rules, reporting))
        entity = attestation["participation_option"] == "apm_entity"
        if not entity or reporting != "apm_scoring_standard" or pick.random() < 0.5:
            attestation["reporting_option"] = reporting
        if reporting == "apm_scoring_standard" and rules["apm_models"] and pick.random() < 0.5:
            attestation["apm_model"] = pick.choice([None, *rules["apm_models"]])
        if rules["study_percent"] is not None and pick.random() < 0.2:
            attestation["cms_study_participant"] = pick.random() < 0.7
        mvp_activities: list[str] = []
        if reporting == "mvp":
            attestation["mvp_id"] = pick.choice(list(rules["mvps"]))
            mvp_activities = rules["mvps"][attestation["mvp_id"]]
        if pick.random() < 0.4:
            chosen = pick.sample(SPECIAL_STATUSES, pick.randint(1, 4))
            attestation["special_statuses"] = chosen
        for key, share in (
            ("patient_centered_medical_home", 0.1),
            ("apm_participant", 0.5),
            ("other_category_submitted", 0.5),
        ):
            if pick.random() < 0.6:
                attestation[key] = pick.random() < share
        size = pick.choice([None, None, 1, 2, 9, 10, 11, 15, 40, 1000])
        if size is not None:
            attestation["clinicians_in_group"] = size
        number = pick.choice([0, 0, 1, 1, 2, 2, 3, 4, 5, 6])
        if number or pick.random() < 0.5:
            attestation["activities"] = [
                self.activity(year, mvp_activities, size) for _ in range(number)
            ]
        if pick.random() < 0.5:
            row = pick.choice(rules["category_weights"])
            attestation["categories_not_scored"] = row["not_scored"]
        elif pick.random() < 0.3:
            attestation["categories_not_scored"] = pick.choice(SUBSETS)
        return attestation

    def beside(self, year: int) -> dict[str, Json]:
        """Some of what CMS's form cannot say."""
        rules = self.rules[str(year)]
        offered: dict[str, Json] = {
            "special_statuses": [self.random.choice(SPECIAL_STATUSES)],
            "patient_centered_medical_home": self.random.random() < 0.5,
            "apm_participant": True,
            "apm_model": self.random.choice([None, *rules["apm_models"]]),
            "cms_study_participant": rules["study_percent"] is not None,
            "other_category_submitted": False,
            "clinicians_in_group": self.random.randint(1, 40),
            "categories_not_scored": self.random.choice(SUBSETS),
        }
        chosen = self.random.sample(SUPPLEMENT_FIELDS, self.random.randint(1, 3))
        return {field: offered[field] for field in chosen}

    def submission(self) -> dict[str, Json]:
        """A well-formed submission in CMS's form, with identifiers; some in a wrapper."""
        pick = self.random
        year = pick.choice(self.years)
        entities = ["individual", "group", "apm"]
        if year > 2017:
            entities.append("virtualGroup")
        if year >= 2023:
            entities.append("subgroup")
        entity = pick.choice(entities)
        sets = [self.set_of(year, entity) for _ in range(pick.choice([1, 1, 2, 3]))]
        submission: dict[str, Json] = {
            "entityType": entity,
            "taxpayerIdentificationNumber": "000123456",
            "nationalProviderIdentifier": "0123456789",
            "performanceYear": year,
            "measurementSets": sets,
        }
        programs = {given.get("programName") for given in sets}
        if len(programs) == 1 and pick.random() < 0.3:
            submission["programName"] = programs.pop()
            for given in sets[:1]:
                given.pop("programName", None)
        if pick.random() < 0.1:
            return {"data": {"submission": submission}}
        return {"qpp": submission, "warnings": []} if pick.random() < 0.05 else submission

    def set_of(self, year: int, entity: str) -> dict[str, Json]:
        """One set; most with a program that its year and entity may name."""
        pick = self.random
        rules = self.rules[str(year)]
        programs: list[Json] = ["mips", "mips", None, "", *list(rules["mvps"])[:3]]
        if entity == "subgroup":
            programs = list(rules["mvps"])[:3]
        elif entity == "virtualGroup":
            programs = ["mips", None]
        elif year > 2020 or pick.random() < 0.05:
            programs += ["app1", "appPlus"] if year > 2024 or pick.random() < 0.1 else ["app1"]
        named: dict[str, Json] = {}
        if entity == "subgroup" or pick.random() < 0.6:
            named = {"programName": pick.choice(programs)}
        if pick.random() < 0.3:
            other: dict[str, Json] = {"category": pick.choice(["quality", "pi", "aci", "cost"])}
            if pick.random() < 0.1 and entity not in ("subgroup", "virtualGroup"):
                named = {"programName": pick.choice(["cpcPlus", "pcf", "PCF"])}
            value = {"numerator": 1}
            return other | named | {"measurements": [{"measureId": "005", "value": value}]}
        found: dict[str, Json] = {"category": "ia", "submissionMethod": "registry"} | named
        if pick.random() < 0.5:
            days = self.days(year)
            found |= {"performanceStart": days["start"], "performanceEnd": days["end"]}
        if pick.random() < 0.1:
            found |= {"source": "qrda3", "suppressed": False, "submitterId": "SUB-1"}
        listed = rules["mvps"].get(found.get("programName"), self.kinds[year]["any"])
        measurements: list[Json] = []
        for activity_id in pick.choices(listed, k=pick.randint(0, 5)):
            measurement: dict[str, Json] = {"measureId": activity_id, "value": pick.random() < 0.8}
            if pick.random() < 0.1:
                days = self.days(year)
                measurement |= {"performanceStart": days["start"], "performanceEnd": days["end"]}
            elif pick.random() < 0.1:
                measurement |= {"performanceStart": None, "performanceEnd": None, "id": "M-1"}
            measurements.append(measurement)
        return found | {"measurements": measurements}

    def with_beside(self) -> dict[str, Json]:
        """A submission, seldom an attestation, and something said beside it."""
        if self.random.random() < 0.1:
            given = self.attestation()
            return {GIVEN: given, BESIDE: self.beside(given["performance_year"])}
        given = self.submission()
        inner = given.get("data", {}).get("submission", given.get("qpp", given))
        return {GIVEN: given, BESIDE: self.beside(inner["performanceYear"])}

    # Malformed

    def malformed(self, value: Json) -> Json:
        """The value with one or two things in it made odd: replaced, removed or added."""
        for _ in range(self.random.choice([1, 1, 2])):
            holders = [value, *(v for v in walk(value) if isinstance(v, dict | list))]
            holder = self.random.choice([h for h in holders if isinstance(h, dict | list)] or [{}])
            odd = copied(self.random.choice(ODD_VALUES))
            chance = self.random.random()
            if chance < 0.02:
                value = odd
            elif isinstance(holder, list):
                if holder and chance < 0.8:
                    holder[self.random.randrange(len(holder))] = odd
                else:
                    holder.append(odd)
            elif holder and chance < 0.6:
                holder[self.random.choice(list(holder))] = odd
            elif holder and chance < 0.7:
                del holder[self.random.choice(list(holder))]
            elif chance < 0.85:
                holder[self.random.choice(KNOWN_KEYS)] = odd
            else:
                holder[self.random.choice(ODD_KEYS)] = odd
        return value

    def mistaken(self) -> Json:
        """An attestation or submission with one mistake that people make."""
        one, form = copied(self.attestation()), copied(self.submission())
        form = form.get("data", {}).get("submission", form.get("qpp", form))
        year = one["performance_year"]
        activity = {"activity_id": self.random.choice(self.kinds[year]["any"])}
        first = form["measurementSets"][0]
        mistakes: list[Json] = [
            one | {"activities": [activity | {"start": f"{year}-05-02", "end": f"{year}-05-01"}]},
            one | {"activities": [activity | {"clinicians_performing": -1}]},
            one | {"clinicians_in_group": 0, "activities": []},
            one | {"cms_study_participant": True},
            one | {"reporting_option": "mvp", "mvp_id": self.random.choice([None, "G9999"])},
            one | {"reporting_option": "traditional", "mvp_id": "G0053"},
            one | {"apm_model": self.random.choice(["mssp", "msps", "oncology"])},
            {key.replace("_year", "_yaer"): value for key, value in one.items()},
            {key.replace("ceY", "cey"): value for key, value in form.items()},
            one | {"performanceYear": year},
            form | {"measurementSets": [first | {"suppressed": True}]},
            form | {"measurementSets": [first | {"category": first["category"].upper()}]},
            form | {"entityType": self.random.choice(["virtualGroup", "subgroup"])},
            form | {"entityType": "virtualGroup", "programName": "app1"},
            form | {"programName": "mips"},
            first,
            {"data": {"measurementSet": first}},
            {"data": {"submissions": [form]}},
            {"data": {"submission": form}, "score": 40},
        ]
        return self.random.choice(mistakes)

    def random_texts(self) -> Iterator[str]:
        """Without end: five well-formed, two submissions, a mistaken and four malformed."""
        while True:
            for _ in range(5):
                yield json.dumps(self.attestation())
            yield json.dumps(self.submission())
            yield json.dumps(self.with_beside())
            yield json.dumps(self.mistaken())
            yield as_text(self.malformed(copied(self.attestation())))
            yield as_text(self.malformed(copied(self.attestation())))
            yield as_text(self.malformed(copied(self.submission())))
            yield as_text(self.malformed(copied(self.with_beside())))

    def texts(self, count: int) -> Iterator[str]:
        """The grid, or about a third of `count` of it, filled up with random cases."""
        grid = self.grid(min(1.0, count / 3 / GRID_SIZE))
        return itertools.islice(itertools.chain(grid, self.random_texts()), count)


def copied(value: Json) -> Json:
    """A copy of its own all through, as the makers share lists with the rules."""
    return json.loads(json.dumps(value))


def as_text(value: Json) -> str:
    text = json.dumps(value)
    for placeholder, raw in RAW_NUMBERS.items():
        text = text.replace(placeholder, raw)
    return text


def walk(value: Json) -> Iterator[Json]:
    """Everything inside a value."""
    inside = list(value.values()) if isinstance(value, dict) else value
    if isinstance(inside, list):
        for item in inside:
            yield item
            yield from walk(item)


def day_of(year: int, number: int) -> str:
    """The day with that running number, counted in a year without a leap day."""
    for month, length in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1):
        if number <= length:
            return f"{year}-{month:02}-{number:02}"
        number -= length
    raise ValueError(number)
