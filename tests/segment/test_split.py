"""Where German and English sentences end. `|` marks the wanted ends."""

import pytest

from parallel.segment import split

GERMAN = [
    # ordinals and dates
    "Die Sitzung ist am 3. Oktober in Erfurt.| Danach wird gefeiert.",
    "Im 19. Jahrhundert stand hier ein Kloster.| Im 20. wurde es abgerissen.",
    "Er wurde am 12.5.1999 geboren.| Sie kam am 7. 8. 2001 zur Welt.",
    "Das steht auf Seite 12.| Dort kann man es nachlesen.",
    "Sie wohnt seit 2013.| Davor lebte sie in Ulm.",
    "In der 8. Klasse war er der Beste.",
    "Wir treffen uns zum 25. Jubiläum der Firma.| Bring Kuchen mit!",
    # short words that are whole sentences, and labels of lists that are none
    "Kommt er heute?| Ja.| Dann warten wir.| So.| Jetzt wird gegessen.",
    "Nein.| Ja.| Na.| Mal sehen.",
    "aa. Die Kosten trägt der Verein.",
    # Roman numerals
    "Friedrich II. war König von Preußen.| Ludwig XIV. regierte in Frankreich.",
    # initials, titles, abbreviations
    "Das Lied schrieb J. S. Bach.| Er lebte in Leipzig.",
    "Frau Dr. Weber und Herr Prof. Klein kommen später.| Dr. med. Lang ist schon da.",
    "Er mag Obst, z. B. Äpfel, Birnen usw.| Gemüse mag er nicht.",
    "Das kostet ca. 5 Mio. Euro.| Bezahlt wird es u. a. vom Land.",
    "Die Firma Lang & Co. liefert bis Freitag.",
    "Um 300 v. Chr. lebten hier Kelten.| Um 200 n. Chr. kamen die Römer.",
    "Vgl. Abs. 3 und Nr. 7 der Satzung.",
    "Der Weg führt nach St. Johann und zur Hl. Quelle.",
    # quotations and brackets after the stop
    "„Ich komme morgen.“| Dann legte sie auf.",
    "„Komm endlich her!“, rief sie.| Er kam nicht.",
    "„Wo warst du?“ fragte er.| Sie schwieg.",
    "Er sagte: „Es regnet. Wir bleiben hier.“| Alle nickten.".replace("regnet. ", "regnet.| "),
    "Sie ging (es war schon spät.) nach Hause.",
    "Das war alles.| (Mehr wusste er nicht.)| Dann schwieg er.",
    "»Schluss jetzt!«| Alle standen auf.",
    # ellipses
    "Er wartete … und wartete.| Niemand kam.",
    "Ich weiß nicht ...| Vielleicht kommt er noch.",
    # list numbers
    "1. Die Schleuse wird erneuert.| 2. Der Damm wird erhöht.",
    "• 4. Wir trinken Tee.",
    # addresses and numbers
    "Näheres auf www.beispiel.de.| Dort steht auch der Preis von 1.299,50 Euro.",
    "Version 2.0 kommt im Mai.| Die Datei heißt bericht.neu.txt und liegt bereit.",
    # no stop, several stops
    "Hochwasser im Tal",
    "Wirklich?!| Ja!!!| Unglaublich.",
    "Viele Grüße aus dem Tal| Leider regnet es seit Tagen.",
    # numbers, initials and abbreviations of every kind
    "Siehe S. 5 ff.| Danach folgt der Anhang.",
    "Das Buch (Hrsg. von Meier) ist vergriffen.| Es kostet viel.",
    "Nach Art. 5 Abs. 2 GG und § 5 Abs. 1 S. 2 BGB gilt das.| Mehr nicht.",
    "Der 1. FC Köln spielt in der 2. Liga.| Er verlor.",
    "Die Wohnung liegt im 2. OG.| Sie ist hell.",
    "Vom 5. bis 7. Mai und am 9. und 10. Juni ist zu.",
    "Prof. Dr. h. c. mult. Meier, geb. Müller, kam.",
    "Es kamen v. a. Frauen, d. h. Sie und ich, u. U. auch Kinder.",
    "Der Zug fährt um 14.30 Uhr.| Dann ist es 15 Uhr.",
    "Es sind 10 km.| Der Weg ist weit.",
    "Der Anteil beträgt 10 %.| Der Rest fehlt.",
    "Sie wohnt in der Hauptstr. 12.| Dort ist es laut.",
    "Die Meyer GmbH & Co. KG.| Die Firma ist alt.",
    "Er lebt in den USA.| Die EU ist fern.| Das ist so.",
    "Das ist Plan B.| Dann kommt Plan C.",
    "Apple Inc. aus Cupertino und Martin Luther King jr. aus Atlanta.",
    "Dr.-Ing. Weber von der Abt. Einkauf, Tel. 0361 123.",
    "Bzgl. Ihrer Anfrage vom 3. d. M. teilen wir mit, dass er kommt.",
    "Karl V. war Kaiser.| Heinrich VIII. hatte sechs Frauen.| Papst Johannes Paul II. starb 2005.",
    "Er fragte: „Warum?“| Sie schwieg.",
    "Sie rief „Halt!“ und lief davon.",
    "(Das war 1998.)| Danach kam nichts.",
    "Am 1. 1. 2020 um 8 Uhr.| Es war kalt.",
    "Es gibt ca. 5.000 Stück à 3 kg.| 20 davon sind rot.",
    "Das Spiel endete 3:2.| Ein Tor fiel spät.",
    "Er kam z.B. 2019.| Sie auch.",
    "Die Autoren A. B. Meier und C. Schulz.| Ihr Buch ist gut.",
    "Er hat den Dr. gemacht.| Dann ging er.",
    "Goethe, J. W. v. (1808): Faust.| Tübingen.",
    "Es war 12 Uhr mittags.| Keiner kam...| Niemand!",
    "Nein, danke.| Ja, bitte.| Ok.",
    "Das gilt gem. § 3 Nr. 4.| Weiteres regelt § 5.",
    "Er ist Mitglied des e. V.| Der Verein ist alt.",
    "Er traf Hrn. Schmidt i. A. der Firma.",
    "Man nehme Mehl, Eier, etc. und rühre.",
    "Punkt 1.| Punkt 2.| Punkt 3.",
    "Die Straße ist gesperrt (s. o.).| Umleitung folgt.",
    "Die Nato (engl. North Atlantic Treaty Organization) tagt.",
    "Das Tier (lat. Canis lupus) lebt.| Es jagt.",
    "Er stieg im 3. Stock aus.| Im 4. war niemand.",
    "Der 2. Weltkrieg, das 3. Reich und die 4. Gewalt.",
    "Lt. Aussage d. Zeugen war es der o. g. Täter.",
    "Das Konzert ist am 24.12.| Karten gibt es am 20.12. ab 8 Uhr.",
    "Bitte lesen Sie auf S. 3 f. Näheres.",
    "Im Text (z. B. in Kap. 3.2) steht es.| Dort nicht.",
]
ENGLISH = [
    "Mr. Smith met Dr. Jones at 5 p.m. in the U.S. embassy.| They talked.",
    "It costs approx. $5.20, i.e. less than before.| He said no.| She agreed.",
    "“Where were you?” she asked.| He did not answer.",
    "He lives on Main St. with his dog.| The dog is old.",
]


@pytest.mark.parametrize("marked", GERMAN)
def test_german(marked):
    assert cut(marked, "de") == marked


@pytest.mark.parametrize("marked", ENGLISH)
def test_english(marked):
    assert cut(marked, "en") == marked


@pytest.mark.parametrize("language", ["fr", "xx", "pt-BR"])
def test_other_languages_without_parameters(language):
    assert cut("Une phrase courte.| Une autre phrase !| Et la dernière.", language)


def cut(marked: str, language: str) -> str:
    """The text with marks where it was cut."""
    text = marked.replace("|", "")
    ends = [end for _, end in split(text, language)][:-1]
    for end in reversed(ends):
        text = f"{text[:end]}|{text[end:]}"
    return text


def test_nothing_in_nothing_out():
    assert split("") == []
    assert split(" \n\t ") == []
    assert split("…") == [(0, 1)]


def test_white_space_outside():
    assert split("  Ein Satz.\n\n Noch einer. ") == [(2, 11), (14, 25)]
    assert split("Ein Satz.\u00a0Noch\u2028einer.") == [(0, 9), (10, 21)]


def test_parameters_trained_for_nltk_are_found(tmp_path, monkeypatch):
    from parallel.segment.parameters import load

    folder = tmp_path / "tokenizers" / "punkt_tab" / "french"
    folder.mkdir(parents=True)
    for name, content in (
        ("abbrev_types.txt", "av\n"),
        ("collocations.tab", ""),
        ("sent_starters.txt", ""),
        ("ortho_context.tab", ""),
    ):
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.setenv("NLTK_DATA", str(tmp_path))
    load.cache_clear()
    assert cut("Il habite 5 av. Foch.", "fr") == "Il habite 5 av. Foch."
    load.cache_clear()
    monkeypatch.delenv("NLTK_DATA")
    assert cut("Il habite 5 av. Foch.", "fr") == "Il habite 5 av.| Foch."
    load.cache_clear()
