"""Days of months in a translation: *am 7. November* is *on 7 November*, and the day must not be lost."""

import re

__all__ = ["english_days"]

MONTHS = {
    "Jan": "January", "Jän": "January", "Feb": "February", "Mär": "March", "Apr": "April", "Mai": "May", "Jun": "June",
    "Jul": "July", "Aug": "August", "Sep": "September", "Okt": "October", "Nov": "November", "Dez": "December",
}  # fmt: skip
DAY = re.compile(rf"\b(\d{{1,2}})\. ({'|'.join(MONTHS)})")
MONTH = f"(?:{'|'.join(dict.fromkeys(MONTHS.values()))})"
DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})\. (?={MONTH}\b)")
DAY_LAST = re.compile(rf"\b{MONTH} (?P<day>\d{{1,2}})\. (?=\d{{4}}\b)")
WITHOUT_DAY = re.compile(
    rf"(?:\b(?P<before>[Ii])n )?(?<!\d )(?<!\d\. )(?<!\d[a-z][a-z] )(?<! of )\b(?P<month>{MONTH})\b(?! \d{{1,2}}\b)"
)


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
    for day, month in days:
        if not re.search(rf"(?<!\d){day}(?!\d)", target):
            target = _restored(target, day, MONTHS[month])
    return target


def _restored(target: str, day: str, month: str) -> str:
    """The target with a day before its month, if this stands there once without any."""
    places = [found for found in WITHOUT_DAY.finditer(target) if found["month"] == month]
    if len(places) != 1:
        return target
    before = {"i": "on ", "I": "On "}.get(places[0]["before"] or "", "")
    return f"{target[: places[0].start()]}{before}{day} {month}{target[places[0].end() :]}"
