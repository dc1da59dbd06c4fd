"""What a person takes away: everything that is kept about them, to read, to print, and for another service."""
