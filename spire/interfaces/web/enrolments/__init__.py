"""The pages about enrolments: inbox and call sheet, work list, and each enrolment's own nine pages in one frame."""
