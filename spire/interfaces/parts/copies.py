"""A copy of somebody's data as an answer to a request: the archive, in pieces, under a name that tells nobody's. # K-4"""

from datetime import date

from django.http import HttpResponseBase, StreamingHttpResponse

from spire.foundation.access.queries import NotFound
from spire.foundation.records.data_rights import copies
from spire.foundation.records.models import DataCopy
from spire.foundation.values.actor import Actor


def as_archive(copy: DataCopy, *, on: date, by: Actor) -> HttpResponseBase:
    """The archive of a copy that was fetched within its scope; one that is gone is not found."""
    try:
        found, pieces = copies.take(copy.pk, on=on, by=by)
    except copies.CopyIsGone as gone:
        raise NotFound() from gone
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="data-{found.asked_on:%Y-%m-%d}-{found.pk}.zip"'
    answer["Content-Length"] = str(found.size)
    answer["Cache-Control"] = "no-store"
    return answer
