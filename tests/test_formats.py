import pytest

from parallel.formats import pair_from_fields


@pytest.mark.parametrize("score", ["nan", "inf", "-inf", "high"])
def test_a_score_is_a_number(score):
    with pytest.raises(ValueError, match="score"):
        pair_from_fields({"source": "a", "target": "b", "score": score})
    assert pair_from_fields({"source": "a", "score": "0.25"}).score == 0.25
