"""Where tasks run when no queue does them: at once; or, where much changes in one go, each of them once at the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.tasks import default_task_backend, task_backends
from django.tasks.backends.dummy import DummyBackend
from django.tasks.backends.immediate import ImmediateBackend


class AtOnceBackend(ImmediateBackend):
    """Runs a task as soon as it is given. Between `hold` and `release` it only takes notes."""

    def __init__(self, alias, params):
        super().__init__(alias, params)
        self._notes: DummyBackend | None = None

    def enqueue(self, task, args, kwargs):
        if self._notes is None:
            return super().enqueue(task, args, kwargs)
        return self._notes.enqueue(task, args, kwargs)

    def hold(self) -> None:
        self._notes = DummyBackend(self.alias, {})

    def release(self) -> None:
        """Runs what was noted, the same task with the same arguments once."""
        notes, self._notes = self._notes, None
        once = {(note.task.module_path, repr(note.args), repr(note.kwargs)): note for note in notes.results}
        for note in once.values():
            if not _names_what_is_gone(note.args):
                self.enqueue(note.task, note.args, note.kwargs)


def _names_what_is_gone(args) -> bool:
    """Whether a task of Wagtail's shape (app, model, key, …) is about a row that was replaced meanwhile."""
    match args:
        case [str(app), str(model), str() | int() as pk, *_]:
            return not apps.get_model(app, model)._base_manager.filter(pk=pk).exists()
    return False


@contextmanager
def each_task_once() -> Iterator[None]:
    """Puts off what follows from changes until the block is done: a page saved three times is indexed once.

    A queue does not wait for it and is left alone. What was noted is done even when the block fails.
    """
    backend = task_backends[default_task_backend.alias]
    if not isinstance(backend, AtOnceBackend):
        yield
        return
    backend.hold()
    try:
        yield
    finally:
        backend.release()
