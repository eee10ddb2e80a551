"""The editor's side of dates: what is coming, changing one date, what a sentence means."""
