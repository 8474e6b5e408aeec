"""The example's report as a document: the PDF beside WeasyPrint, which makes one of the same report as a page."""

from __future__ import annotations

import json
import resource
import sys

from .measuring import Line, in_a_process, in_words, median_seconds

#: The peer takes long: a few runs tell enough.
_RUNS, _PEER_RUNS = 5, 3


def measure() -> list[Line]:
    """Each in a process of its own: the first call there, the median of several, the pages, the size, the memory."""
    ours, peer = in_a_process(__name__, "ours"), in_a_process(__name__, "weasyprint")
    return [
        Line(
            "the members' report as PDF, charts drawn before",
            in_words(ours["seconds"]),
            f"WeasyPrint on the HTML report, tagged: {in_words(peer['seconds'])}",
            f"half of WeasyPrint's ({in_words(peer['seconds'] / 2)}), and 2 s",
        ),
        Line(
            "the first in a process, charts drawn before",
            in_words(ours["first"]),
            f"WeasyPrint: {in_words(peer['first'])}",
        ),
        Line("pages", str(ours["pages"]), f"WeasyPrint: {peer['pages']}"),
        Line("size", f"{ours['kilobytes']} KB", f"WeasyPrint: {peer['kilobytes']} KB"),
        Line("memory more than before", f"{ours['megabytes']} MB", f"WeasyPrint: {peer['megabytes']} MB"),
    ]


def _run(which: str) -> dict[str, float | int]:
    """What one of the two takes on the example's members' report, each chart drawn before: drawing is the same for both."""
    import io

    import pypdf

    from heard.report.renderers.html import render_html
    from heard.report.renderers.pdf import render_pdf
    from heard.report.scrutiny_report import scrutiny_report

    from .disclosure import _example

    report = scrutiny_report(_example()[0])
    page = render_html(report)

    def ours() -> bytes:
        return render_pdf(report)

    def peer() -> bytes:
        from weasyprint import HTML

        made: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
        return made

    make, runs = (ours, _RUNS) if which == "ours" else (peer, _PEER_RUNS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first = median_seconds(make, 1)
    seconds = median_seconds(make, runs)
    made = make()
    return {
        "first": first,
        "seconds": seconds,
        "pages": len(pypdf.PdfReader(io.BytesIO(made)).pages),
        "kilobytes": len(made) // 1024,
        "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024,
    }


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1])))
