"""A short story of our own in German and English, and where the shared data lies."""

from pathlib import Path

import pytest

GERMAN = """\
Der letzte Zug nach Lindau
Am Abend des 3. März 1952 stand Frau Berger allein am Bahnsteig.
Der Zug war pünktlich abgefahren, aber ihr Koffer stand noch da.
Niemand hatte ihn mitgenommen.
„Kann ich Ihnen helfen?“, fragte der Bahnbeamte.
Sie schüttelte den Kopf und zeigte auf die Uhr.
Es war zwanzig Minuten nach neun.
In dem Koffer lagen 14 Briefe, ein Fahrplan und ein Foto ihres Bruders.
Ihr Bruder lebte seit dem Krieg in Toronto.
Er schrieb jeden Monat, manchmal auch zweimal.
Doch seit dem Sommer war kein Brief mehr gekommen.
Der Beamte holte eine Laterne und setzte sich neben sie.
Draußen begann es zu regnen.
„Morgen früh fährt der nächste Zug“, sagte er leise.
Sie lächelte und öffnete endlich den letzten Brief.
Darin stand nur ein Satz: Ich komme nach Hause."""
ENGLISH = """\
The last train to Lindau
On the evening of 3 March 1952 Mrs Berger stood alone on the platform.
The train had left on time, but her suitcase was still there.
Nobody had taken it along.
“Can I help you?” asked the railway official.
She shook her head and pointed at the clock.
It was twenty minutes past nine.
In the suitcase lay 14 letters, a timetable and a photograph of her brother.
Her brother had been living in Toronto since the war.
He wrote every month, sometimes even twice.
But since the summer no letter had come.
The official fetched a lantern and sat down beside her.
Outside it began to rain.
“The next train leaves tomorrow morning,” he said quietly.
She smiled and at last opened the last letter.
It held only one sentence: I am coming home."""


@pytest.fixture(scope="session")
def story() -> tuple[list[str], list[str]]:
    return GERMAN.split("\n"), ENGLISH.split("\n")


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = Path(__file__).parents[3] / "shared" / "data" / "align"
    if not folder.is_dir():
        pytest.skip("../shared/data/align is not here")
    return folder
