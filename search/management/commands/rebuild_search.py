from time import monotonic

from django.core.management.base import BaseCommand
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models

BATCH = 200
SECONDS_BETWEEN_REPORTS = 2


class Command(BaseCommand):
    """Every object is analysed and written anew, a few at a time, while the search goes on answering.

    Nothing is taken away before its successor is there, so that an interrupted run does no harm: run it again. Only a
    batch of objects is in memory at once.
    """

    help = "Rebuilds the search index while the site is running: after an upgrade of the dictionary, or a restore."

    def handle(self, *args, verbosity, **options):
        self.verbosity, started = verbosity, monotonic()
        index = get_search_backend().get_index_for_model(None)
        self.say(f"Objects that are gone: {index.delete_stale_entries()}")
        total = sum(self.rebuild(index, model) for model in get_indexed_models())
        self.say(f"Words that are gone: {index.engine.forget_unused_words()}")
        self.say(f"{total} objects in {monotonic() - started:.0f} s")

    def rebuild(self, index, model):
        """All objects of one model, in the order of their keys; their number."""
        objects = model.get_indexed_objects().order_by("pk")
        total, done, last, reported = objects.count(), 0, None, monotonic()
        while batch := list((objects if last is None else objects.filter(pk__gt=last))[:BATCH]):
            index.add_items(model, batch)
            done, last = done + len(batch), batch[-1].pk
            if monotonic() - reported > SECONDS_BETWEEN_REPORTS:
                self.say(f"{model._meta.label}: {done} / {total}")
                reported = monotonic()
        if done:
            self.say(f"{model._meta.label}: {done}")
        return done

    def say(self, line):
        if self.verbosity:
            self.stdout.write(line)
            self.stdout.flush()
