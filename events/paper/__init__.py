"""Sheets of paper: flyers, programmes and notices, as data and as PDF."""
