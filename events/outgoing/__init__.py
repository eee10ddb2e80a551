"""What leaves the site: calendars, feeds of changes, open data."""
