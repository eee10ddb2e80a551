"""PURE: calendars as files (RFC 5545): ours for others to subscribe to, those of other programs brought in."""
