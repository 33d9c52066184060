"""The routes of the log: address, view, permission."""

from spire.interfaces.parts.routes import page
from spire.interfaces.web.log import chain, pages

of_log = (
    page("log/", pages.index, needs="audit.view", name="log"),
    page("log/file/", pages.file, needs="audit.view", name="log_file", fresh=True),
    page("log/changes/<int:change_id>/", pages.change, needs="audit.view", name="log_change"),
    page("log/looks/<int:look_id>/", pages.look, needs="audit.view", name="log_look"),
    page("log/chain/", chain.show, needs="log.check", name="log_chain"),
    page("log/chain/walk/", chain.walk, needs="log.check", name="log_walk"),
)
