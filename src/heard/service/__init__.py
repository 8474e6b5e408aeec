"""The web service in which a council handles its children's statutory complaints: a Django project of thin apps."""
