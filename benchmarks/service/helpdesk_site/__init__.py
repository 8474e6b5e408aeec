"""The peer's own settings. Run by the Python that has django-helpdesk, not by Heard's."""
