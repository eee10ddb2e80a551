"""One row of an event list while it is read: its cells by field, and the problems found so far."""

from dataclasses import dataclass, field

from events.importing.imported import ImportProblem

from .columns import Columns
from .table import Record
from .values import clean

_LONGEST = 20_000


@dataclass
class Row:
    """A row with names for its cells. `problems` grows; nothing else changes."""

    record: Record
    columns: Columns
    problems: list[ImportProblem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.problems += self.record.problems
        self._cells = [clean(cell) for cell in self.record.cells]
        for index, cell in enumerate(self._cells):
            if len(cell) > _LONGEST:
                header = self.columns.headers[index]
                self.problems.append(ImportProblem(self.line, header, "value_too_long", cell[:100]))
                self._cells[index] = cell[:_LONGEST]

    @property
    def line(self) -> int:
        """The line of the file on which the row starts."""
        return self.record.line

    @property
    def is_refused(self) -> bool:
        """Whether anything so far makes the row unusable."""
        return any(problem.is_fatal for problem in self.problems)

    def text(self, name: str) -> str:
        """The cell of a field, "" where the file has no such column."""
        return self._cells[self.columns.at[name]] if name in self.columns.at else ""

    def header(self, name: str) -> str:
        """The header of a field's column."""
        return self.columns.header(name)

    def others(self) -> dict[str, str]:
        """What stands in the columns we have no field for."""
        return {header: self._cells[index] for index, header in self.columns.others() if self._cells[index]}

    def complain(self, name: str, reason: str, value: str = "", *, is_fatal: bool = False) -> None:
        """Note a problem of a field; of the whole row where there is no name."""
        header = self.header(name) if name else ""
        self.problems.append(ImportProblem(self.line, header, reason, value[:100], is_fatal))

    def content(self, *, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """All cells but those of some fields, to compare rows by."""
        left_out = {self.columns.at[name] for name in without if name in self.columns.at}
        return tuple(cell for index, cell in enumerate(self._cells) if index not in left_out)
