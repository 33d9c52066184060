"""Documents and letters of an enrolment on screen."""
