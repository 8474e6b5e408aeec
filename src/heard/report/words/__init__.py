"""What a report says in words, by rule; every sentence is in the reviewed list."""
