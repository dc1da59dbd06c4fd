"""Definitions and answers as FHIR R4 resources, both ways. Pure: plain dictionaries in and out, no database and no request."""
