"""A short story in German and English, as files and in a corpus."""

from pathlib import Path

import pytest

GERMAN = """\
Der letzte Bus

Am 14. April wartete Frau Hoppe allein an der Haltestelle. Der Bus nach Kiel war schon weg. Sie fluchte leise.

„Haben Sie ein Telefon?“, fragte ein alter Mann. Ja. Er wollte seine Tochter in Toronto anrufen. Es war kalt und dunkel.

Sie gab ihm das Telefon. Er wählte zweimal eine falsche Nummer. Ja. Dann lachte er.

„Meine Tochter kommt mit dem Auto“, sagte er. Um 22 Uhr saßen beide im Wagen. Der Schnee fiel auf die Straße nach Kiel.
"""
ENGLISH = """\
The last bus

On 14 April Mrs Hoppe was waiting alone at the bus stop. The bus to Kiel had already gone, and she cursed quietly.

“Have you got a telephone?” asked an old man. Yes. He wanted to call his daughter in Toronto. It was cold. It was dark.

She gave him the telephone. Twice he dialled a wrong number. Yes. Then he laughed.

“My daughter is coming by car,” he said. At 22 o'clock both sat in the car. The snow fell on the road to Kiel.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "bus.de.txt", tmp_path / "bus.en.txt"
    for path, text in zip(paths, (GERMAN, ENGLISH), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
