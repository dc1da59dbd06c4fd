"""What a person takes away as one FHIR bundle, both ways: parts of `kernel.portable` to resources, and a bundle back to the same rows."""
