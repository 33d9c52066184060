"""What is measured of the pages and steps, for Prometheus: by route and step, never by person.

Several processes count, so each writes files of its own in METRICS_FOLDER, and whoever is asked adds them all up. The
library reads which folder from the environment when it is imported: the settings say it before.
"""

from prometheus_client import Counter, Histogram

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LONG_SECONDS = (0.01, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0)

_requests = Histogram(
    "spire_request_seconds", "How long requests took, by route", ("route", "method", "status"), buckets=SECONDS
)
_steps = Histogram("spire_step_seconds", "How long steps of the minute and night took", ("step",), buckets=LONG_SECONDS)
_failures = Counter("spire_step_failures", "Steps that did not work", ("step",))


def of_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count a request; statuses are told by their hundred."""
    known = method if method in ("GET", "POST", "HEAD") else "other"
    _requests.labels(route, known, f"{status // 100}xx").observe(seconds)


def of_step(step: str, seconds: float) -> None:
    """Count a step that did its work."""
    _steps.labels(step).observe(seconds)


def of_failure(step: str) -> None:
    """Count a step that did not."""
    _failures.labels(step).inc()
