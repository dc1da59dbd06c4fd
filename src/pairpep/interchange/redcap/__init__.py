"""Definitions as REDCap data dictionaries, both ways, and answers as its records. Pure: text in and out."""
