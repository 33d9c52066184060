"""The health page, for the machine that watches the server: no personal data, nothing that needs a login."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers with the tables of this version, else 503 with what does not hold."""
    answers = _database_answers()
    checks = {"database": answers, "tables": answers and _tables_are_current()}
    well = all(checks.values())
    response = JsonResponse({"status": "ok" if well else "failing", "checks": checks}, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except DatabaseError:
        return False


def _tables_are_current() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
