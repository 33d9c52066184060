"""Spire: a house with five floors; docs/house.md is its picture."""

VERSION = "0.1.0"
