"""Whole ways through the house on its real pages, in the field's words; each ends with its books."""
