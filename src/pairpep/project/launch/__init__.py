"""What happens before and around Django: secrets, the embedded PostgreSQL, its logins, the processes."""
