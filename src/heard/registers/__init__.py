"""Other people's spreadsheets in: reading, matching columns and words, findings cell by cell. Nothing is written back."""
