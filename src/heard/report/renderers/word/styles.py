"""The styles of the Word document: the names that Word itself gives, so that an officer finds them in its list.

The typeface is one that every copy of Word has, because a document that is edited elsewhere cannot bring its own.
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from .elements import element

INK, BLUE, GREY, RULE, TO_FILL = "0B0C0C", "12436D", "505A5F", "B1B4B6", "FFF2CC"
LANGUAGE = "en-GB"
#: The width of a line of text on the page.
TEXT_WIDTH = Mm(170)
_TYPEFACE = "Arial"

#: Paragraph styles: name, what it is based on, size, bold, colour, space before and after, whether it stays with what follows.
_PARAGRAPHS = (
    ("Normal", "", 10.5, False, INK, 4, 5, False),
    ("Title", "Normal", 24, True, INK, 0, 4, True),
    ("Subtitle", "Normal", 13, False, GREY, 0, 4, False),
    ("Heading 1", "Normal", 17, True, BLUE, 22, 7, True),
    ("Heading 2", "Normal", 13, True, INK, 16, 5, True),
    ("Heading 3", "Normal", 11, True, INK, 12, 4, True),
    ("Caption", "Normal", 9.5, True, INK, 10, 4, True),
    ("List Bullet", "Normal", 10.5, False, INK, 2, 3, False),
    ("List Number", "Normal", 10.5, False, INK, 2, 3, False),
    ("TOC Heading", "Normal", 13, True, INK, 20, 5, True),
    ("toc 1", "Normal", 10.5, False, INK, 0, 3, False),
    ("Header", "Normal", 8, False, GREY, 0, 0, False),
    ("Footer", "Normal", 8, False, GREY, 0, 0, False),
    ("Finding", "Normal", 10.5, True, INK, 8, 5, False),
    ("Figure", "Normal", 10.5, False, INK, 2, 4, True),
    ("Notice", "Normal", 10.5, False, INK, 6, 9, False),
    ("Commentary", "Normal", 10.5, False, INK, 6, 9, False),
    ("Marks", "Normal", 10.5, True, INK, 2, 8, False),
    ("Exempt", "Normal", 10.5, True, INK, 0, 10, False),
    ("Small Print", "Normal", 9, False, GREY, 2, 7, False),
    ("Counted Note", "Normal", 8.5, False, INK, 0, 3, False),
    ("Table Text", "Normal", 9, False, INK, 2, 2, False),
    ("Table Number", "Table Text", 9, False, INK, 2, 2, False),
    ("Crowded Text", "Table Text", 8, False, INK, 2, 2, False),
    ("Crowded Number", "Table Text", 8, False, INK, 2, 2, False),
    ("Fact Name", "Table Text", 9, False, GREY, 2, 2, False),
)
#: Those with a rule: at which side, how thick in eighths of a point, and of which colour.
_RULES = {
    "Notice": (("left", 36, BLUE),),
    "Commentary": (("left", 24, RULE),),
    "Exempt": tuple((side, 12, INK) for side in ("top", "left", "bottom", "right")),
}
_CHARACTERS = (("Note Reference", BLUE, 8), ("To Be Written", INK, 10.5))

_TABLE_STYLE = """<w:style {ns} w:type="table" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/></w:tblBorders>
</w:tblPr>{parts}</w:style>"""
_BORDERS = '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>'
_HEADING_ROW = """<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ink}"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>"""
_TOTAL_ROW = """<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{ink}"/></w:tcBorders></w:tcPr></w:tblStylePr>"""


def set_styles(document: Any) -> None:
    """Gives an empty document the styles of a report, and leaves no other table style in it."""
    styles = document.styles
    _speak_english(styles.element)
    for style in list(styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.style_id not in ("TableNormal", "TableGrid"):
            style.delete()
    for each in _PARAGRAPHS:
        _set_paragraph(styles, *each)
    for name, colour, size in _CHARACTERS:
        _set_letters(styles.add_style(name, WD_STYLE_TYPE.CHARACTER), size, False, colour)
    written = styles["To Be Written"].element.get_or_add_rPr()
    written.append(element("shd", val="clear", color="auto", fill=TO_FILL))
    for name, sides in _RULES.items():
        _rule(styles[name], sides)
    for name in ("Table Number", "Crowded Number"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    # The heading would stand alone at the end of a page where the list does not fit under it.
    styles["TOC Heading"].paragraph_format.page_break_before = True
    styles["toc 1"].paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    counted = styles["Counted Note"].paragraph_format
    counted.left_indent, counted.first_line_indent = Mm(7), Mm(-7)
    counted.tab_stops.add_tab_stop(Mm(7))
    for name in ("Header", "Footer"):
        stops = styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    colours = {"ink": INK, "rule": RULE}
    for name, borders, parts in (("Report Table", _BORDERS, _HEADING_ROW + _TOTAL_ROW), ("Report Facts", "", "")):
        text = _TABLE_STYLE.replace("{borders}", borders).replace("{parts}", parts)
        styles.element.append(parse_xml(text.format(ns=nsdecls("w"), id=name.replace(" ", ""), name=name, **colours)))


def _set_paragraph(
    styles: Any, name: str, base: str, size: float, bold: bool, colour: str, before: float, after: float, stays: bool
) -> None:
    known = name in [style.name for style in styles]
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "toc 1")
    for part in ("w:pBdr", "w:contextualSpacing"):
        for found in style.element.iter(qn(part)):
            found.getparent().remove(found)
    if base:
        style.base_style = styles[base]
    _set_letters(style, size, bold, colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing = 1.0 if "Table Text" in (name, base) or name in ("Header", "Footer") else 1.15
    shape.keep_with_next = stays
    shape.widow_control = True
    style.quick_style = True
    style.hidden = False


def _set_letters(style: Any, size: float, bold: bool, colour: str) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        if child.tag in (qn("w:rFonts"), qn("w:spacing"), qn("w:kern"), qn("w:bCs"), qn("w:iCs"), qn("w:szCs")):
            properties.remove(child)
    style.font.name = _TYPEFACE
    for script in ("cs", "eastAsia"):
        properties.rFonts.set(qn(f"w:{script}"), _TYPEFACE)
    # A style that says "not bold" would take the bold of a heading row away again.
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold or None, None
    style.font.color.rgb = RGBColor.from_string(colour)


def _rule(style: Any, sides: tuple[tuple[str, int, str], ...]) -> None:
    borders = element("pBdr", *(element(s, val="single", sz=thick, space=8, color=c) for s, thick, c in sides))
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    style.paragraph_format.left_indent = Mm(4)
    style.paragraph_format.keep_together = True


def _speak_english(styles: Any) -> None:
    for spoken in styles.iter(qn("w:lang")):
        spoken.set(qn("w:val"), LANGUAGE)
