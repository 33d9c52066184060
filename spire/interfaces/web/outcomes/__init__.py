"""The staff's pages of outcomes, the figures, and the page behind the link in a mail."""
