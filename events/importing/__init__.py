"""Bringing events in from files: shown row by row first, then made drafts of."""
