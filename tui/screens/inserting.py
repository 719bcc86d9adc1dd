"""Putting things into the translation: matches, hypotheses, earlier texts, parts of the source, other words."""

from functools import partial
from typing import Any

from textual import work

from tui.editing import lacking, word_start
from tui.offers import Offer, offers
from tui.part import is_long
from tui.prediction import PREDICTION, first_word
from tui.screens.alternatives import AlternativesScreen
from tui.screens.beside import Beside
from tui.sections import Section

__all__ = ["Inserting"]


class Inserting(Beside):
    """The actions that put in what stands beside the editor, or show it."""

    def _put(self, text: str, **known: Any) -> None:  # noqa: ANN401  # fields of a pair
        """Put a text in place of the translation: in the field while editing, else as a step of its own.

        `known` is what the text brings along: its origin and score.
        """
        if self.editing:
            self.panel.editor.put(text, **known)
        else:
            self._change(lambda: self.session.replace(text, **known))

    def action_copy_source(self) -> None:
        """The source in place of the translation."""
        if self.session.pair is not None:
            self._put(self.session.pair.source)

    def offered(self, name: str) -> Offer | None:
        """The text that an action like `match_1`, `machine_2` or `earlier_1` puts in; None when there is none."""
        if (known := self.panel.known) is None:
            return None
        kind, _, number = name.partition("_")
        texts = offers(known.about, known.hypotheses)[kind]
        return texts[int(number) - 1] if len(texts) >= int(number) else None

    def _put_offered(self, name: str) -> None:
        if (offer := self.offered(name)) is not None:
            self._put(offer.text, **offer.brought)

    def action_match_1(self) -> None:
        """The best match."""
        self._put_offered("match_1")

    def action_match_2(self) -> None:
        """The second best."""
        self._put_offered("match_2")

    def action_match_3(self) -> None:
        """The third best."""
        self._put_offered("match_3")

    def action_machine_1(self) -> None:
        """The model's best translation."""
        self._put_offered("machine_1")

    def action_machine_2(self) -> None:
        """The second best."""
        self._put_offered("machine_2")

    def action_machine_3(self) -> None:
        """The third best."""
        self._put_offered("machine_3")

    def action_machine_4(self) -> None:
        """The fourth best."""
        self._put_offered("machine_4")

    def action_earlier_1(self) -> None:
        """The translation before the last change."""
        self._put_offered("earlier_1")

    def action_earlier_2(self) -> None:
        """The one before that."""
        self._put_offered("earlier_2")

    def action_missing(self) -> None:
        """The next number, address or placeholder that the translation lacks."""
        pair, editor = self.session.pair, self.panel.editor
        if pair is None:
            return
        missing = lacking(pair.source, editor.value, english=self.session.languages[1] == "en")
        if missing:
            editor.put_in(missing[0])
        self.keys.say("" if missing else "No number, address or placeholder of the source is missing.")

    def action_source(self) -> None:
        """Into the source, to go from word to word there."""
        if self.session.pair is not None:
            self.set_focus(self.panel.source)

    # The words offered in grey, and others for a word that stands there.

    def action_take_word(self) -> None:
        """Type the next word that is offered."""
        if offered := self.panel.editor.suggestion:
            self.panel.editor.take(first_word(offered))
        else:
            self.action_leave()

    def action_take_all(self) -> None:
        """Type all that is offered."""
        self.panel.editor.take(self.panel.editor.suggestion)

    def action_predict(self) -> None:
        """Offer how translations go on, or not."""
        self._predicting = not self._predicting
        self.panel.editor.suggestion = ""
        state = "on" if self._predicting else "off"
        self._change(lambda: self.session.desk.set_setting(PREDICTION, state), message=f"Prediction is {state}.")

    def action_leave(self) -> None:
        """Go back to the list."""
        self.keep()
        self.set_focus(self.list)

    def on_target_editor_pointed(self) -> None:
        """A word was clicked with the other button."""
        self.action_alternatives()

    @work(exclusive=True, group="alternatives")
    async def action_alternatives(self) -> None:
        """What else could stand at the cursor: a small menu below the word."""
        editor, pair = self.panel.editor, self.session.pair
        if pair is None or not self.editing:
            return
        if is_long(pair.source, editor.value):
            self.keys.say("This pair is too long to ask the model about.")
            return
        text = editor.text
        start = word_start(text, editor.cursor_offset())
        prefix = text[:start].rstrip()
        ask = partial(self._machine.alternatives, self.session.languages, pair.source, prefix, lambda: True)
        found = await self._beside(ask)
        if editor.text != text or not self.editing:
            return
        if not found:
            self.keys.say("The model knows nothing else that could stand here.")
            return
        word = "".join(text[start:].split(maxsplit=1)[:1])
        menu = AlternativesScreen(found, editor.place_of(start), word)
        if (chosen := await self.app.push_screen_wait(menu)) is not None:
            editor.rewrite(start, chosen)

    # What is known about the pair.

    def action_section(self, name: str) -> None:
        """Show a section of what is known about the pair."""
        self.panel.context.choose(Section[name])

    def action_next_section(self) -> None:
        """The next section; opened first where it finds no room."""
        if self.panel.context.display:
            self.panel.context.turn(1)
        else:
            self.add_class("-context")
            self.keys.refresh()

    def action_previous_section(self) -> None:
        """The section before."""
        self.panel.context.turn(-1)
