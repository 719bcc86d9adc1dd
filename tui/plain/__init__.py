"""The review as lines of text: for screen readers, for terminals that can do nothing else, for scripts.

Nothing is drawn, coloured or moved: one command a line, one answer below it, in plain sentences. The commands are the
actions of the screen by their names (`next pair`, `confirm`, `merge`), shortened as far as they stay clear, or by the
keys that do them there, where those are letters or signs (`c`, `N`, `/`). What is a dialog on the screen is a word
behind the command here: `split` says where a pair could be cut, `split 2` cuts it at the second place.

- `talk`: who speaks with whom about what: the session, the lines that are said, what was proposed last
- `spoken`: pairs, findings, decisions as sentences; `words`: what stands behind a command
- the commands: `moving`, `working`, `offering`, `structure`, `looking`, `many`, `program`
- `understanding`: which command a line means; `review`: the loop over the lines; `keyboard`: where those come from
"""

from tui.plain.keyboard import asked, prompted
from tui.plain.review import PlainReview

__all__ = ["PlainReview", "asked", "prompted"]
