"""Japanese text: pure functions over strings and dates. No Django, no database, no clock, no settings.

Importing the package loads no dictionary; `nihongo.analysis` does at its first use, once per process.
"""
