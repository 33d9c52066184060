"""The business plan on the enrolment's pages: versions, talk, comparison, files, and the idea."""
