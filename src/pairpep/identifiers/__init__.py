"""What in a text could tell who it is about."""
