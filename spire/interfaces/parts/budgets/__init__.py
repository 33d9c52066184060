"""The budget calculator on a page, for staff and participants alike: one door, two frames.

`door` says whose budget it is and where its pages are; `views` are the pages; `forms` one group of lines at a time;
`shown` what is read; `charts` the pictures; `workbook` the spreadsheet out, and `reading` the spreadsheet in.
"""
