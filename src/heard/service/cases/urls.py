"""The addresses of cases. No address carries a name: a case is known by its reference."""

from __future__ import annotations

from django.urls import path

from . import correcting_views, handing_views, list_views, registering_views, search_views, step_views, views

urlpatterns = [
    path("", list_views.case_list, name="case_list"),
    path("cases/list.csv", list_views.case_export, name="case_export"),
    path("cases/register/", registering_views.case_register, name="case_register"),
    path("cases/register/email/", registering_views.case_from_email, name="case_from_email"),
    path("cases/search/", search_views.case_search, name="case_search"),
    path("cases/search/<int:number>/", search_views.case_found, name="case_found"),
    path("promises/", search_views.promise_search, name="promises"),
    path("promises/<int:number>/", search_views.promises_found, name="promises_found"),
    path("cases/hand-over/", handing_views.hand_over, name="hand_over"),
    path("cover/", handing_views.cover_page, name="cover"),
    path("cover/<int:number>/end/", handing_views.end_cover, name="end_cover"),
    path("views/", handing_views.save_view, name="save_view"),
    path("views/<int:number>/drop/", handing_views.drop_view, name="drop_view"),
    path("cases/<slug:reference>/", views.case, name="case"),
    path("cases/<slug:reference>/clocks/<slug:clock_id>/<int:run>/", views.case_clock, name="case_clock"),
    path("cases/<slug:reference>/entries/<int:number>/", correcting_views.case_correct, name="case_correct"),
    path("cases/<slug:reference>/entries/<int:number>/<slug:digest>/", views.case_file, name="case_file"),
    path("cases/<slug:reference>/letter/", views.case_letter, name="case_letter"),
    path("cases/<slug:reference>/<slug:step_id>/", step_views.case_step, name="case_step"),
]
