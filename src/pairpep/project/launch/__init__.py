"""What happens before and around Django: secrets, the embedded PostgreSQL, its logins, the processes. Nothing here imports Django at the top."""
