"""A migration operation that builds an index while everyone goes on writing."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class AddIndexBeside(migrations.AddIndex):
    """Add an index to a large table: on PostgreSQL concurrently, so its migration says `atomic = False`.

    One that was interrupted is left there unfinished, and asking again builds it anew.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Build it; SQLite, where there is one writer anyhow, does it under its lock."""
        if schema_editor.connection.vendor != "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(self.index.name)}")
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(self.index.name)}")
            schema_editor.add_index(model, self.index, concurrently=True)  # type: ignore[call-arg] - PostgreSQL's editor

    def describe(self) -> str:
        """What it does, for whoever reads what migrate says."""
        return f"{super().describe()}, beside those who write"
