"""Forms: definitions as data, answers with versions, comments, and the comparison of two versions.

Words: a *definition* is one version of a form; its *sections* are pages, one thing at a time; a *response* is one
person's answers; a *response version* is what was submitted, kept as it was; a *revision* counts the saves, so that two
people who write in the same response never silently overwrite each other.

Invariants: saving takes anything, submitting takes only what is valid; a submitted version never changes; a definition
that has answers never changes; free text that looks like a CPR number or health data is warned about and never blocked.

    Definition 1 ── n Response 1 ── n ResponseVersion
                             1 ── n Comment (on a field, or on the whole)
"""
