"""Indicators: declared measures, and the one place that counts them."""
