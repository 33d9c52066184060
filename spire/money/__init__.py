"""The money floor: promises above, means beside, facts in the cellar."""
