"""Tables of the search index, and beside them what each database searches with.

PostgreSQL gets two columns with a GIN index each: modelsearch's own have no index for title and body together. SQLite
gets an FTS5 table with the same row numbers, and a trigger that keeps it from outliving them.
"""

import django.db.models.deletion
from django.db import migrations, models


TABLE = "search_indexedtext"
FORWARDS = {
    "postgresql": [
        f"ALTER TABLE {TABLE} ADD COLUMN found tsvector, ADD COLUMN typed tsvector",
        f"CREATE INDEX {TABLE}_found ON {TABLE} USING gin (found)",
        f"CREATE INDEX {TABLE}_typed ON {TABLE} USING gin (typed)",
    ],
    "sqlite": [
        f"CREATE VIRTUAL TABLE {TABLE}_fts USING fts5(title, body, typed)",
        f"CREATE TRIGGER {TABLE}_gone AFTER DELETE ON {TABLE} BEGIN DELETE FROM {TABLE}_fts WHERE rowid = OLD.id; END",  # noqa: S608
    ],
}
BACKWARDS = {
    "postgresql": [f"ALTER TABLE {TABLE} DROP COLUMN found, DROP COLUMN typed"],
    "sqlite": [f"DROP TRIGGER {TABLE}_gone", f"DROP TABLE {TABLE}_fts"],
}


def run(statements):
    """The statements of the database at hand."""

    def on_this_database(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return on_this_database


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("search", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sound", models.CharField(max_length=80)),
                ("token", models.CharField(max_length=40)),
                ("surface", models.CharField(max_length=40)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("sound", "token"), name="search_one_word_a_sound")],
            },
        ),
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_id", models.CharField(max_length=50)),
                ("length", models.PositiveIntegerField()),
                ("fields", models.TextField()),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contenttypes.contenttype"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("content_type", "object_id"), name="search_one_text_an_object")
                ],
            },
        ),
        migrations.RunPython(run(FORWARDS), run(BACKWARDS)),
    ]
