"""What nobody wants to hear from a check any more: kept with the corpus, one step of undo each."""

from parallel.checks.finding import Ignore
from parallel.corpus.restructuring import Restructuring

__all__ = ["Ignoring"]


class Ignoring(Restructuring):
    """A corpus in which findings can be ignored, and heeded again. `ignored()` lists what is."""

    def ignore(self, wish: Ignore) -> bool:
        """Hear no more of a check, about a pair or at all; False when that was so already."""
        with self._transaction():
            if wish in self.ignored():
                return False
            self._log.begin("ignore").insert("ignored", {"name": wish.check, "pair": wish.pair})
            return True

    def heed(self, wish: Ignore) -> bool:
        """Take such a wish back; False when there was none."""
        with self._transaction():
            found = self._connection.execute(
                "SELECT id FROM ignored WHERE name = ? AND pair IS ?", (wish.check, wish.pair)
            ).fetchone()
            if found is None:
                return False
            self._log.begin("heed").delete("ignored", found["id"])
            return True
