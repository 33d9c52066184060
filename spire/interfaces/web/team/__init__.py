"""The team leader's pages: what waits for approval, how each colleague is doing, and who stands in for whom."""
