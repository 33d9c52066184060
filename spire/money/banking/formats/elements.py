"""An element of a bank's XML: its name and its namespace, also where a sender wrote them so that no parser takes them apart."""

from typing import Any


def name_of(element: Any) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def space_of(element: Any) -> str:
    """The element's namespace; empty where it has none."""
    space, is_there, _name = str(element.tag).rpartition("}")
    return space.removeprefix("{") if is_there else ""
