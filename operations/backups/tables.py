"""The database as lines of JSON, one file a table, the same from either engine: what SQLite wrote PostgreSQL reads."""

import base64
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import batched
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import models
from django.db.models.expressions import Col

ROWS = 500
"""How many rows are in memory at a time; SQLite allows 250,000 parameters in a statement, no table comes near."""

_READ = {
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "TimeField": time.fromisoformat,
    "DecimalField": Decimal,
    "UUIDField": UUID,
    "DurationField": lambda microseconds: timedelta(microseconds=microseconds),
    "BinaryField": base64.b64decode,
}


def all_models() -> list[type[models.Model]]:
    """Every table that a backup carries, those between two others included."""
    left_out = {name.lower() for name in settings.BACKUP_LEAVES_OUT}
    found = apps.get_models(include_auto_created=True)
    return [m for m in found if m._meta.managed and not m._meta.proxy and m._meta.label_lower not in left_out]


def left_out_models() -> list[type[models.Model]]:
    return [apps.get_model(name) for name in settings.BACKUP_LEAVES_OUT]


def fields_of(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def dump(connection, model: type[models.Model], path: Path) -> int:
    """Writes the table's columns and then each row, a line each; answers the number of rows."""
    fields = fields_of(model)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    order = quote(model._meta.pk.column)
    sql = f"SELECT {columns} FROM {quote(model._meta.db_table)} ORDER BY {order}"  # noqa: S608 - names of our models
    converters = [_converters(connection, field) for field in fields]
    number = 0
    with path.open("w", encoding="utf-8") as file, connection.chunked_cursor() as cursor:
        file.write(json.dumps([field.column for field in fields]) + "\n")
        cursor.execute(sql)
        while rows := cursor.fetchmany(ROWS):
            for row in rows:
                values = [_plain(_converted(value, converters[n], connection)) for n, value in enumerate(row)]
                file.write(json.dumps(values, ensure_ascii=False) + "\n")
            number += len(rows)
    return number


def _converters(connection, field):
    column = Col(field.model._meta.db_table, _concrete(field))
    return [(convert, column) for convert in connection.ops.get_db_converters(column)]


def _converted(value, converters, connection):
    for convert, column in converters:
        value = convert(value, column, connection)
    return value


def _plain(value):
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def _concrete(field):
    """Of a foreign key, the field it points at: that is the type its column has."""
    while field.remote_field is not None and getattr(field, "target_field", None) is not None:
        field = field.target_field
    return field


def load(connection, model: type[models.Model], path: Path) -> int:
    """Puts the rows into the table, which must be empty; answers their number."""
    by_column = {field.column: field for field in fields_of(model)}
    quote = connection.ops.quote_name
    number = 0
    with path.open(encoding="utf-8") as file, connection.cursor() as cursor:
        names = json.loads(next(file))
        fields = [_concrete(by_column[name]) for name in names]
        marks = ", ".join(["%s"] * len(names))
        columns = ", ".join(quote(name) for name in names)
        sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our models
        for lines in batched(file, ROWS, strict=False):
            cursor.executemany(sql, [_for_engine(connection, fields, json.loads(line)) for line in lines])
            number += len(lines)
    return number


def _for_engine(connection, fields, row):
    return [_adapted(connection, field, value) for field, value in zip(fields, row, strict=True)]


def _adapted(connection, field, value):
    if value is None:
        return None
    kind, ops = field.get_internal_type(), connection.ops
    if kind in _READ:
        value = _READ[kind](value)
    match kind:
        case "DateTimeField":
            return ops.adapt_datetimefield_value(value)
        case "DateField":
            return ops.adapt_datefield_value(value)
        case "TimeField":
            return ops.adapt_timefield_value(value)
        case "DecimalField":
            return ops.adapt_decimalfield_value(value, field.max_digits, field.decimal_places)
        case "UUIDField":
            return value if connection.features.has_native_uuid_field else value.hex
        case "DurationField":
            return value if connection.features.has_native_duration_field else value // timedelta(microseconds=1)
        case "BinaryField":
            return connection.Database.Binary(value)
    return value


def migrations_of(connection) -> list[list[str]]:
    """App and name of each migration that the tables have seen, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT app, name FROM django_migrations")
        return sorted([app, name] for app, name in cursor.fetchall())


def empty(connection, found: list[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for model in found:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def reset_sequences(connection, found: list[type[models.Model]]) -> None:
    """The next row made gets a number that is free."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(sql)


def files_of(folder: Path) -> Iterator[tuple[type[models.Model], Path]]:
    """Each table the backup has, with its file."""
    for model in all_models():
        path = folder / f"{model._meta.db_table}.jsonl"
        if path.exists():
            yield model, path
