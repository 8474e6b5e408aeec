"""The address of figures."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("figures/", views.figures, name="figures")]
