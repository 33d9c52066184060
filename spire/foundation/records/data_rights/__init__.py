"""What a person may ask of the house about themselves: to see it all, to have it corrected, to be forgotten. # K-4"""
