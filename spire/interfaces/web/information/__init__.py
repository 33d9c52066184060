"""Information meetings for the offices that refer, and how many referrals came after them. # B-4"""
