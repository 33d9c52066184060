"""The staff's pages of support: one participant's, and the benefit caseworker's list."""
