"""The doors: coming in by a code, a letter, a key or a provider, showing once more who one is, and what one comes in by."""
