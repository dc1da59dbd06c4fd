"""What is measured, each subject in a module of its own: all by `make bench`, one by `python -m tests.bench starting`."""
