"""What the pages share: the clock, who is asking, the route table's helper, the menu, and pieces used by staff and
participants alike.
"""
