from parallel.train.held_out import HeldOut, fingerprint

LINES = [
    "Der Bürgermeister eröffnete am Samstag die neue Brücke über den",
    "Kanal, und viele Anwohner kamen trotz Regen zum Fest.",
    "Danke schön",
]


def test_the_same_but_for_case_and_punctuation():
    held_out = HeldOut(LINES)
    assert held_out.same("Kanal – und viele ANWOHNER kamen trotz Regen zum Fest!")
    assert not held_out.same("Danke schön")  # may stand anywhere
    assert not HeldOut([]).same("")


def test_sentences_that_run_over_lines_are_known():
    held_out = HeldOut(LINES)
    assert held_out.near("Am Samstag die neue Brücke über den Kanal, und viele Anwohner freuten sich.")
    assert held_out.near("Viele Anwohner kamen trotz Regen zum Fest, und viele Anwohner kamen trotz Regen.")
    assert not held_out.near("Am Samstag kamen trotz Regen viele Anwohner über die neue Brücke zum Fest.")
    assert not held_out.near("kamen trotz Regen zum Fest")  # too short to tell
    assert not HeldOut([]).near(LINES[0])


def test_fingerprints_keep_letters_and_digits_only():
    assert fingerprint("„Größe_42“, rief er!") == "grösse42riefer"
