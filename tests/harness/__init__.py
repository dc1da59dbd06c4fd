"""What the tests stand on: a real PostgreSQL with the real logins, a copy of the small world for each test, a real browser."""
