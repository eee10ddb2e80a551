"""A schedule as a sentence, and a sentence as a schedule: what organizers type is read, what was read is said back."""

from events.sentence.reading import read
from events.sentence.saying import say
from events.sentence.understood import REASONS, Problem, Understood

__all__ = ["REASONS", "Problem", "Understood", "read", "say"]
