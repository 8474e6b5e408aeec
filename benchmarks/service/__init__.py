"""The service over HTTP with 1,000, 10,000 and 100,000 cases, and a help desk with as many tickets beside it."""
