"""Addresses of the budget's pages, whichever door one came in by."""

from django import template

from spire.interfaces.parts.budgets.door import Door

register = template.Library()


@register.simple_tag(takes_context=True)
def door_url(context: dict[str, Door], name: str = "", *args: object) -> str:
    """`{% door_url "write" "needs" %}`: the page of the same budget, in the same frame."""
    return context["door"].url(name, *args)
