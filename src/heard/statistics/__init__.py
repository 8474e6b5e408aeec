"""Small numbers told honestly: rates, ranges, change, control charts, funnels, survival, expected counts, disclosure."""
