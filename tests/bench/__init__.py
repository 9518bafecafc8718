"""Le banc : ce que coûtent nos pages, en proportion d’une page Django nue. `python -m tests.bench --help`."""
