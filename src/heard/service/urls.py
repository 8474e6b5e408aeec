"""Every address of the service, by app."""

from __future__ import annotations

from django.urls import include, path

from heard.service import colour, log_page, reports

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/<slug:edition>/<slug:name>.<slug:ending>", reports.report_file, name="report_file"),
    path("log/", log_page.log, name="log"),
    path("council.css", colour.sheet, name="council_colour"),
    path("", include("heard.service.accounts.urls")),
    path("", include("heard.service.independents.urls")),
    path("", include("heard.service.figures.urls")),
    path("", include("heard.service.cases.urls")),
]

handler400 = "heard.service.errors.not_understood"
handler403 = "heard.service.errors.not_allowed"
handler404 = "heard.service.errors.not_found"
handler500 = "heard.service.errors.failed"
