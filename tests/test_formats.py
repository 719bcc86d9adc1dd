import pytest

from parallel.formats import lines_of, pair_from_fields


@pytest.mark.parametrize("score", ["nan", "inf", "-inf", "high"])
def test_a_score_is_a_number(score):
    with pytest.raises(ValueError, match="score"):
        pair_from_fields({"source": "a", "target": "b", "score": score})
    assert pair_from_fields({"source": "a", "score": "0.25"}).score == 0.25


def test_lines_end_at_line_feeds_and_carriage_returns_only():
    text = "eins\r\nzwei\u2028noch zwei\x0bund\x0cweiter\x85\n\nvier\rfünf"
    assert lines_of(text) == ["eins", "zwei\u2028noch zwei\x0bund\x0cweiter\x85", "", "vier", "fünf"]
    assert lines_of("eins\n") == ["eins"]
    assert lines_of("") == []
