"""From the initiatives in the database to the drawing of their lineage."""


def lineage_of(initiatives, current_year: int) -> dict:
    return {"initiatives": list(initiatives.for_lineage())}
