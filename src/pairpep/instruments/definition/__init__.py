"""What a questionnaire is, apart from any database: its shape, branching, checks and scoring. It imports Text and nothing else of ours."""
