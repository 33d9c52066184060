"""Decisions: what the authority lays down with legal effect, and the only room that makes promises of money. # G-3

Words: a *recommendation* is what the team advises after screening 3; a *decision* is prepared as a draft, heard where
the law asks it, and decided by one who may; *partly* and *refused* are unfavourable; an extension and the end of
support are *follow-on* decisions, tested on the basis of the original grant; an *appeal* counts from the day the
letter is available (the letter keeps its last day).
Invariants: no decision without a legal basis that permits its form on the day; rule, considerations and facts are
written unless everything applied for is granted; what is unfavourable and builds on facts that the person does not know
waits for the hearing; who recommended does not decide; decided is for ever, what follows is another decision.

    Recommendation  screening 3 ── Document
    Decision        enrolment · kind · draft → decided ── letter, agreement · loan | support · original
      └ Hearing     what we consider, on which facts, reply by ── letter · answer

Reminders of instalments and claims to public collection stand in a folder of their own: reminders/.
"""
