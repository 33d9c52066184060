"""Programmes: what a municipality or fund offers, as versioned data.

Words: a *pack* is a folder of data files; loaded it is a draft *template version*, published it is frozen for ever; a
*programme* is an offer made from a template version; a *clock* is the day that weeks are counted from: the
programme's start, the enrolment's first contact, the business's start.

Invariants: a broken pack is refused whole, with file, line and what was expected; the content of a published version
never changes (a trigger sees to it); code asks for keys, never for labels; a week window draws a bar and never blocks nor
marks anyone late.  # B-5, B-6

    TemplateVersion (pack_key, version, draft → published) 1 ── n Programme
"""
