"""Days of months in a translation: *am 7. November* is *on 7 November*, and the day must not be lost."""

import re

__all__ = ["english_days"]

MONTHS = {
    "Januar": "January", "Jänner": "January", "Jan": "January", "Februar": "February", "Feb": "February",
    "März": "March", "Mär": "March", "April": "April", "Apr": "April", "Mai": "May", "Juni": "June", "Jun": "June",
    "Juli": "July", "Jul": "July", "August": "August", "Aug": "August", "September": "September", "Sept": "September",
    "Sep": "September", "Oktober": "October", "Okt": "October", "November": "November", "Nov": "November",
    "Dezember": "December", "Dez": "December",
}  # fmt: skip
GERMAN_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
DAY = re.compile(rf"\b(0?[1-9]|[12]\d|3[01])\. {GERMAN_MONTH.pattern}")
MONTH = f"(?:{'|'.join(dict.fromkeys(MONTHS.values()))})"
DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})\. (?={MONTH}\b)")
DAY_LAST = re.compile(rf"\b{MONTH} (?P<day>\d{{1,2}})\. (?=\d{{4}}\b)")
BEFORE = r"(?P<before>^|\b(?:[IiOo]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter) )"
WITHOUT_DAY = {month: re.compile(rf"{BEFORE}{month}\b(?! (?:\d{{1,2}}\b|the\b|Day\b)|-)") for month in MONTHS.values()}
ON = {"in ": "on ", "In ": "On "}


def english_days(source: str, target: str) -> str:
    """The target of a German source, its days before months without the stop that makes them ordinals in German.

    A day that models leave out (*7. November 2019*, "November 2019") stands again before its month, if that is clear.
    """
    days = DAY.findall(source)
    if not days:
        return target
    known = {day for day, _ in days}
    target = DAY_FIRST.sub(lambda found: found[0].replace(".", "") if found["day"] in known else found[0], target)
    target = DAY_LAST.sub(lambda found: found[0].replace(".", ",") if found["day"] in known else found[0], target)
    named = [MONTHS[month] for month in GERMAN_MONTH.findall(source)]
    for day, month in days:
        if named.count(MONTHS[month]) == 1 and not re.search(rf"(?<!\d){day}(?!\d)", target):
            target = _restored(target, day.lstrip("0"), MONTHS[month])
    return target


def _restored(target: str, day: str, month: str) -> str:
    """The target with a day before its month, if this stands there once, and where a day would."""
    if len(re.findall(rf"\b{month}\b", target)) != 1:
        return target
    return WITHOUT_DAY[month].sub(
        lambda found: f"{ON.get(found['before'], found['before'])}{day} {month}", target, count=1
    )
