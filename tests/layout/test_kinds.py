"""What a paragraph is."""

import pytest

from parallel.layout.kinds import classify, is_label


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("caption", "Foto: Karin Lehmann"),
        ("caption", "(Foto: Karin Lehmann)"),
        ("caption", "© Karin Lehmann / Archiv"),
        ("caption", "Abb. 3: Die Mühle am Bach im Winter."),
        ("caption", "Abbildung 12 – Der Hafen um 1900"),
        ("caption", "Tabelle 2: Einwohner nach Jahren"),
        ("caption", "Die Mühle am Bach im Winter. Foto: K. Lehmann"),
        ("caption", "Der Bürgermeister (links) mit Gästen. © K. Lehmann"),
        ("caption", "Ein Kahn auf dem Fluss. [Bild: Stadtarchiv]"),
        ("caption", "Quelle: Amt für Statistik"),
        ("byline", "Von Karin Lehmann"),
        ("byline", "VON KARIN LEHMANN UND JONAS WEBER"),
        ("byline", "Text und Fotos: Karin Lehmann"),
        ("byline", "Ein Bericht von Karin Lehmann"),
        ("byline", "Aus Bremen berichtet Karin Lehmann"),
        ("byline", "Interview: Jonas Weber"),
        ("byline", "Bremen, 3. Mai 2021"),
        ("byline", "Bremen, den 3. Mai 2021"),
        ("byline", "Montag, 3. Mai 2021, 14:20 Uhr"),
        ("byline", "03.05.2021, 14:20 Uhr"),
        ("byline", "3. Mai 2021 | Lesezeit: 4 Minuten"),
        ("byline", "Aktualisiert am 12. März 2020"),
        ("byline", "Stand: 14.05.2024, 12:30 Uhr"),
        ("text", "BREMEN (dpa) – Der Hafen ist seit Montag gesperrt."),
        ("text", "BREMEN – Der Senat tagt heute."),
        ("text", "Am 12. Mai war ein schöner Tag."),
        ("text", "Von den Fotos: kein einziges ist erhalten. Sie fragte nach einem Bild."),
        ("text", "Das Interview führte Jonas Weber."),
        ("text", "Er zeigte auf das Foto: Darauf war niemand zu sehen."),
        ("heading", "Von der Brücke sieht man das Meer"),
        ("heading", "Aus alt mach neu"),
        ("heading", "Ein Hafen ohne Schiffe"),
        ("list", "• Brot und Salz"),
        ("list", "1. Brot und Salz"),
        ("list", "b) Brot und Salz"),
    ],
)
def test_kinds(kind, text):
    assert classify(text, terminal=text[-1] in ".!?…:") == kind


def test_a_running_sentence_is_no_label():
    assert not is_label("Von dem Haus, das sein Vater am 3. Mai 2021 gekauft hatte, blieb nichts stehen.")
    assert not is_label("Der Brief kam am 3. Mai 2021 an und lag")
