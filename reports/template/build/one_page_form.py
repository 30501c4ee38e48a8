"""The printable page's template: one sheet of A4, its words from the catalogue so that it serves both languages."""

from docx.document import Document as Docx
from docx.shared import Mm, Pt

from reports.template.build.paper import BODY, HEADING, sheet, style
from reports.template.build.writing import CENTRE, Column, face, only_if, paragraph, ruled, table

_SMALL = "表格"


def one_page() -> Docx:
    """The template as a document."""
    document = sheet(top=14, right=16, bottom=12, left=16)
    style(document, _SMALL, BODY, 9, 12)
    style(document, "小标题", HEADING, 10.5, 15)
    document.core_properties.title = "{{ 标题 }}"
    document.core_properties.author = document.core_properties.comments = ""
    title = paragraph(document, "", indent=False)
    title.alignment = CENTRE
    title.paragraph_format.line_spacing = Pt(24)
    words = title.add_run("{{ 标题 }}")
    words.font.size = Pt(17)
    face(words, HEADING)
    ruled(
        paragraph(document, "{{ 说明 }}{% if 演示 %}　{{ 演示说明 }}{% endif %}", _SMALL, indent=False),
        "1F5FA8",
        8,
    )
    _section(document, "key")
    table(
        document,
        (
            Column("{{ 栏.metric }}", "名称", 50, True),
            Column("{{ 栏.now }}", "本期", 42),
            Column("{{ 栏.change }}", "变化", 42),
            Column("{{ 栏.place }}", "位次", 44),
        ),
        "指标",
        _SMALL,
    )
    only_if(document, "if 高低")
    _section(document, "extremes")
    table(
        document,
        (
            Column("{{ 栏.metric }}", "名称", 38, True),
            Column("{{ 栏.best }}", "最好", 70, True),
            Column("{{ 栏.worst }}", "最差", 70, True),
        ),
        "高低",
        _SMALL,
    )
    only_if(document, "endif")
    _section(document, "course")
    table(
        document,
        (
            Column("{{ 栏.issue }}", "期", 16),
            Column("{{ 栏.cutoff }}", "截止", 24),
            Column("{{ 栏.rate }}", "参保率", 24),
            Column("{{ 栏.outstanding }}", "应保未保", 24),
            Column("{{ 栏.gap }}", "应代未代", 24),
            Column("{{ 栏.unpaid }}", "应发未发", 24),
            Column("{{ 栏.open }}", "未结", 42),
        ),
        "历期",
        _SMALL,
    )
    _section(document, "lasting")
    only_if(document, "if 最久")
    table(
        document,
        (
            Column("{{ 栏.flag }}", "类型", 44, True),
            Column("{{ 栏.waits_for }}", "等待", 50, True),
            Column("{{ 栏.cases }}", "件数", 28),
            Column("{{ 栏.overdue }}", "超期", 28),
            Column("{{ 栏.days }}", "天数", 28),
        ),
        "最久",
        _SMALL,
    )
    only_if(document, "endif")
    only_if(document, "if not 最久")
    paragraph(document, "{{ 栏.nothing_open }}", _SMALL, indent=False)
    only_if(document, "endif")
    document.sections[0].footer_distance = Mm(6)
    return document


def _section(document: Docx, name: str) -> None:
    made = paragraph(document, f"{{{{ 栏.{name} }}}}", "小标题", indent=False)
    made.paragraph_format.space_before = Pt(5)
    made.paragraph_format.keep_with_next = True
