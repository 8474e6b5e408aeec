"""The addresses of the register of independents."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("independents/", views.independents, name="independents"),
    path("independents/add/", views.independent, name="independent_add"),
    path("independents/<int:number>/", views.independent, name="independent"),
]
