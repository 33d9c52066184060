"""The appearance: the public design system's parts as small templates, form fields, filters, and our one stylesheet.

Nothing here knows a room: a template takes plain values.
"""
