"""Words that leave a phrase open: no paragraph, heading or line of verse ends with one, so the next line goes on.

Closed classes of German and English (articles, prepositions, conjunctions, possessives).
"""

import re

__all__ = ["ends_open", "is_attributive", "suspending"]

OPEN_WORDS = """
    der die das den dem des eine einen einem einer eines kein keine keinen keinem keiner keines dieser diese dieses
    diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem mein meine meinen meinem meiner meines
    dein deine deinen deinem deiner sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere
    unseren unserem unserer euer eure euren alle allen allem aller andere anderen anderem anderer anderes viele vielen
    vieler einige einigen einiger mehrere mehreren mehrerer manche manchen mancher solche solchen solcher welche
    welchen

    am ans aufs beim bis für gegen hinter im in ins neben ohne per pro seit trotz unterm vom von vors während wegen
    zum zur zwischen angesichts anhand aufgrund außerhalb innerhalb einschließlich hinsichtlich laut mittels anstatt

    und oder sowie sowohl weder noch als wie dass daß ob weil wenn obwohl sondern denn aber sehr

    the a this these those my your his our their its every each some any no of at by for from into onto upon over
    with without within between among against during through towards to than and or nor but if because although while
    that which whose as is are was were
"""
# What also ends a German clause as the particle of a verb (greift an, lehnt ab) is not among them.
OPEN = frozenset(OPEN_WORDS.split())
SUSPENDING = {
    "de": frozenset({"und", "oder", "bzw.", "beziehungsweise", "sowie", "bis"}),
    "en": frozenset({"and", "or", "to", "nor"}),
}
ATTRIBUTIVE = re.compile(r"[a-zäöüß]{2,}(?:nde|liche|ische|ige|same|bare|lose|volle)[nrsm]?")


def ends_open(text: str) -> bool:
    """Whether the line ends in a comma or with a word after which something must follow."""
    if text[-1] in ",;(„‚[&+":
        return True
    last = text[text.rfind(" ") + 1 :].lstrip("\"'„“»«(")
    return last.lower() in OPEN or is_attributive(last)


def suspending(language: str) -> frozenset[str]:
    """The words before which one half of a compound may stand with a hyphen (`Ein- und Ausfuhr`)."""
    return SUSPENDING.get(language[:2].lower()) or frozenset().union(*SUSPENDING.values())


def is_attributive(word: str) -> bool:
    """Whether the word is by its ending a German adjective that stands before its noun."""
    return ATTRIBUTIVE.fullmatch(word) is not None
