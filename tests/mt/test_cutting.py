from parallel.mt.cutting import cut_long


def words(text):
    return len(text.split())


def test_short_text_is_left_whole():
    text = "Das ist gut. Das ist besser."
    assert cut_long(text, words, 10) == [text]


def test_sentences_come_apart_first():
    text = "Das ist ein Satz. „Und das ist noch einer.“ Er kam am 5. Mai zu Dr. Frank. Im Jahr 1950. Ende."
    assert cut_long(text, words, 9) == [
        "Das ist ein Satz. ",
        "„Und das ist noch einer.“ ",
        "Er kam am 5. Mai zu Dr. Frank. ",
        "Im Jahr 1950. ",
        "Ende.",
    ]


def test_long_sentence_is_cut_near_its_middle_at_the_best_place():
    first = "Der Mann kam, sah und siegte, weil er stark war; "
    second = "die Frau aber, die klug war, ging nach Hause"
    assert cut_long(first + second, words, 12) == [first, second]


def test_nothing_is_lost_without_any_place_to_cut():
    text = "x" * 1_000
    parts = cut_long(text, len, 100)
    assert "".join(parts) == text
    assert max(map(len, parts)) <= 100
