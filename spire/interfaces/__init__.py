"""The interfaces: where people, systems and the clock come in."""
