import pytest

from parallel.mt.dates import english_days


@pytest.mark.parametrize(
    ("source", "target", "english"),
    [
        ("Am 3. Mai kam er.", "On 3. May he came.", "On 3 May he came."),
        ("Am 3. Mai 2024", "On May 3. 2024", "On May 3, 2024"),
        ("Am 28. und 29. August", "On 28. and 29. August", "On 28. and 29 August"),
        ("Am 3. Mai", "On May 3.", "On May 3."),
        ("Er kam um 3. Darf ich?", "He came at 3. May I?", "He came at 3. May I?"),
    ],
)
def test_the_day_of_a_month_has_no_stop_in_english(source, target, english):
    assert english_days(source, target) == (target if english is None else english)


@pytest.mark.parametrize(
    ("source", "target", "english"),
    [
        ("7. November 2019", "November 2019", "7 November 2019"),
        ("Er kam am 7. November 2019.", "He came in November 2019.", "He came on 7 November 2019."),
        ("Am 7. Mai kam er.", "In May, he came.", "On 7 May, he came."),
        ("Am 1. Jänner", "In January", "On 1 January"),
        ("Am 7. November", "On November 7th", "On November 7th"),
        ("Am 7. November", "On the seventh of November", "On the seventh of November"),
        ("Am 7. November", "On 8 November", "On 8 November"),
        ("Am 7. November", "On 8th November", "On 8th November"),
        ("Am 7. November", "On November 8", "On November 8"),
        ("Am 7. November", "From November to November", "From November to November"),
        ("Am 7. November", "It was cold.", "It was cold."),
        ("Am 7. November 2017", "In November 2017", "On 7 November 2017"),
        ("Im November 2019", "In November 2019", "In November 2019"),
        ("Seit dem 07. Nov. 2017", "Since November 2017", "Since 7 November 2017"),
        ("Der 1. Augsburger Lauf war im August.", "The first Augsburg run was in August.", None),
        ("Am 24. Mai kündigte May an:", "On Friday, May announced:", None),
        ("Am 24. Mai und wieder im Mai 2020", "On Friday and again in May 2020", None),
        ("Am 7. November", "The November night of November", None),
        ("Am 21. Mai", "On twenty-first May", None),
        ("Am 1. Mai", "On May the first", None),
        ("Am 1. Mai", "On May Day", None),
        ("Am 15. Mai", "By mid-May", None),
        ("Am 1. August", "In early August", None),
        ("Am 40. Mai", "In May", None),
    ],
)
def test_a_lost_day_stands_again_before_its_month(source, target, english):
    assert english_days(source, target) == (target if english is None else english)
