"""Spire: a house with five floors; docs/house.md is its picture."""

VERSION = "0.2.0.dev0"
