"""Backup and restore: one file with the database, the uploads and the SHA-256 of both."""
