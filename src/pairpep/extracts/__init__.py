"""Files for a study: under an agreement alone, of nobody by name, registered until their destruction."""
