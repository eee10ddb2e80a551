"""`make bench`: what the site costs, measured in worlds it builds itself. Not a test."""
