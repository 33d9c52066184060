"""What citizens ask about their own data: copies, corrections, holds, and the list of those who are forgotten. # K-4"""
