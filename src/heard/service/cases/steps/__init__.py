"""The steps of casework, declared: what is asked, of whom, when it may be done, what it writes down."""
