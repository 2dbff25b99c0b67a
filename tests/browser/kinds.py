"""One page of every kind that the site has."""

from __future__ import annotations

KINDS = {
    "home": "",
    "all activities": "activities/",
    "current activity": "activities/IA_BE_4/",
    "removed activity": "activities/IA_EPA_1/",
    "renumbered activity": "activities/IA_AHE_3/",
    "suspended activity": "activities/IA_AHE_5/",
    "attestation": "activities/IA_PCMH/",
    "long activity": "activities/IA_PM_2/",
    "years": "years/",
    "first year": "2017/",
    "current year": "2026/",
    "subcategory of the first year": "2017/beneficiary-engagement/",
    "subcategory with suspended activities": "2025/achieving-health-equity/",
    "coming year": "next-year/",
    "departed activity whose successor is gone": "activities/IA_ERP_6/",
    "activity that is a course": "activities/IA_PSPA_22/",
    "all changes": "changes/",
    "changes into the current year": "changes/2026/",
    "changes with much text": "changes/2022/",
    "all MVPs": "mvps/",
    "MVPs of a year": "mvps/2026/",
    "MVP": "mvps/2026/M0005/",
    "calculator": "calculator/",
    "series": "guide/",
    "article": "guide/macra-and-mips/",
    "article with the calculator": "guide/scoring/",
    "glossary": "glossary/",
    "open data": "open-data/",
    "about": "about/",
    "not found": "no/such/page/",
}

LIVING = "activities/IA_BE_4/"
SUBCATEGORY = "2017/beneficiary-engagement/"
WIDE = (1280, 800)
NARROW = (360, 740)
NARROWEST = (320, 568)
