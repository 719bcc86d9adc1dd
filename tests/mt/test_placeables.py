import pytest

from parallel.mt.placeables import PlaceableKind, find_placeables


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Siehe https://www.beispiel.de/a_b?c=d#e.", PlaceableKind.URL, ["https://www.beispiel.de/a_b?c=d#e"]),
        ("Auf (www.beispiel.org) und beispiel.de/seite,", PlaceableKind.URL, ["www.beispiel.org", "beispiel.de/seite"]),
        ("An vor.nach@firma-nord.de!", PlaceableKind.EMAIL, ["vor.nach@firma-nord.de"]),
        ("%s, %1$s, %(zahl)d, {0}, {name}, {{x}}, ${y}", PlaceableKind.PLACEHOLDER, 7),
        ("A &amp; B &#8211; C", PlaceableKind.PLACEHOLDER, ["&amp;", "&#8211;"]),
        ('<b>fett</b> <x id="1"/> <!-- so --> <2>', PlaceableKind.TAG, 5),
        ("ein_wort __init__ ____ _", PlaceableKind.CODE, ["ein_wort", "__init__", "____", "_"]),
        (r"C:\Temp\a.txt /usr/bin/env `ls -l` --hilfe", PlaceableKind.CODE, 4),
        ("#Klima @amt", PlaceableKind.CODE, ["#Klima", "@amt"]),
        ("😀 👍🏽 👩‍👩‍👧 🇩🇪 1️⃣ →", PlaceableKind.EMOJI, 6),
        (
            "auf http://beispiel.org/a_(b) (und beispiel.de/c).",
            PlaceableKind.URL,
            ["http://beispiel.org/a_(b)", "beispiel.de/c"],
        ),
        ("v1.2, 10.4.3, 192.168.10.10.", PlaceableKind.IDENTIFIER, ["v1.2", "10.4.3", "192.168.10.10"]),
        ("DE12 3456 7890 1234 5678 90!", PlaceableKind.IDENTIFIER, ["DE12 3456 7890 1234 5678 90"]),
        ("2024-10-12, 978-3-00-123456-1", PlaceableKind.IDENTIFIER, ["2024-10-12", "978-3-00-123456-1"]),
        ("Telefon +49 30 1234-56", PlaceableKind.IDENTIFIER, ["+49 30 1234-56"]),
        ("§ 5 Abs. 2, §§ 7a, № 3, 2½ und 40 m²", PlaceableKind.IDENTIFIER, ["§ 5", "§§ 7a", "№ 3", "2½", "m²"]),
        ("Satzpaar™ © 2024", PlaceableKind.EMOJI, ["™", "©"]),
        ("zwei  drei   Tab\tEnde", PlaceableKind.SPACES, ["  ", "   ", "\t"]),
    ],
)
def test_found(text, kind, found):
    placeables = [item for item in find_placeables(text) if item.kind is kind]
    assert (len(placeables) if isinstance(found, int) else [item.text for item in placeables]) == found
    assert all(text[item.start : item.end] == item.text for item in placeables)


@pytest.mark.parametrize(
    "text",
    [
        "Am 5. November kamen 50 % der Gäste, z.B. 20% aus Bonn.",
        "Die Partei SPD/CDU und/oder 120 km/h, x < y und a > b.",
        "Das Ende.Der Anfang, u.a. 3,5 Prozent bzw. 1.000 Euro.",
        "„Ja“, sagte er – »nein« …",
        "Am 12.10.2024 und 1.2.24 kamen 1.250.000.",
        "1.234.567,89 Euro, um 14.30 Uhr, 3:2, 5-6 Tage, A4, CO2, 3. Liga, +5 Grad",
    ],
)
def test_plain_text_has_none(text):
    assert find_placeables(text) == []
