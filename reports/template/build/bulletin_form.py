"""The bulletin's template: red head, overall situation, ranking, problems, requirements, annexes."""

from dataclasses import replace

from docx.document import Document as Docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from reports.template.build.footnotes import Footnotes
from reports.template.build.paper import BODY, HEADING, SECOND, TITLE, page_number, sheet, style
from reports.template.build.writing import (
    CENTRE,
    RED,
    RIGHT,
    Column,
    break_before,
    face,
    noted,
    only_if,
    paragraph,
    ruled,
    table,
)

_OVERALL = {
    "（一）参保。": "{{ 全地区 }}{{ 困难群体 }}名困难群体[^困难群体]中，符合参保条件[^符合参保条件]的{{ 应参保 }}人，"
    "已参保[^已参保]{{ 已参保 }}人，参保率[^参保率]{{ 参保率 }}，{{ 参保率变化 }}；应保未保[^应保未保]{{ 应保未保 }}人，"
    "{{ 应保未保变化 }}。",
    "（二）代缴。": "应由政府代缴保费[^应代缴]的{{ 应代缴 }}人，已代缴[^已代缴]{{ 已代缴 }}人，"
    "应代未代[^应代未代]{{ 应代未代 }}人；今年代缴金额[^代缴金额]{{ 代缴金额 }}元，其中省级{{ 省级代缴 }}元、"
    "市级{{ 市级代缴 }}元、县级{{ 县级代缴 }}元。补缴[^补缴金额]{{ 补缴金额 }}元，另列，不计入代缴金额。",
    "（三）发放。": "{{ 发放月份 }}应发[^应发]{{ 应发 }}人，已发[^已发]{{ 已发 }}人，应发未发[^应发未发]{{ 应发未发 }}人"
    "（暂停{{ 暂停 }}人、失败{{ 失败 }}人、无发放记录{{ 无记录 }}人）；领取养老金[^养老金领取]{{ 领取人数 }}人，"
    "发放金额[^发放金额]{{ 发放金额 }}元，人均[^人均养老金]{{ 人均养老金 }}。补发[^补发金额]{{ 补发金额 }}元，另列。",
    "（四）清零。": "{{ 县区数 }}个县区中[^清零状态]，动态清零{{ 动态清零 }}个、存量清零{{ 存量清零 }}个、"
    "未清零{{ 未清零 }}个、回潮{{ 回潮 }}个、数据未更新{{ 数据未更新 }}个。",
    "（五）疑点。": "上期未结疑点[^未结疑点]{{ 上期未结 }}件，本期新增{{ 新增 }}件、重新打开{{ 重新打开 }}件、"
    "转入{{ 转入 }}件，销号[^销号]{{ 销号 }}件、转出{{ 转出 }}件，本期未结{{ 本期未结 }}件，其中超期[^超期]{{ 超期 }}件。"
    "以前各期下发的疑点，核实率[^核实率]{{ 核实率 }}。",
}
_FIGURES = (
    Column("应参保\n（人）", "应参保", 19),
    Column("已参保\n（人）", "已参保", 19),
    Column("应保未保\n（人）", "应保未保", 19),
    Column("参保率", "参保率", 18),
    Column("未参保\n较上期", "变化", 17),
    Column("名次\n较上期", "名次变化", 18),
)
# The same figures beside one more column of names.
_NARROW = tuple(replace(column, width=column.width - 2) for column in _FIGURES)
_RANK = Column("名次", "名次", 16)


def bulletin() -> Docx:
    """The template as a document."""
    document = sheet()
    style(document, "表格", BODY, 10, 15)
    style(document, "小标题", HEADING, 16, 28)
    notes = Footnotes(document)
    document.core_properties.title = "{{ 标题 }}"
    document.core_properties.author = "{{ 地区 }}"
    document.core_properties.comments = ""
    _head(document)
    _overall(document, notes)
    _ranking(document)
    _numbered(document, "三、存在问题", "存在问题", "本期没有需要通报的问题。")
    _numbered(document, "四、工作要求", "工作要求", "各县区继续按期核实反馈，巩固清零成果。")
    _close(document)
    _annex(document)
    page_number(document)
    notes.write()
    return document


def _head(document: Docx) -> None:
    red = paragraph(document, "", indent=False)
    red.alignment = CENTRE
    red.paragraph_format.line_spacing = Pt(56)
    run = red.add_run("社保扶贫工作通报")
    run.font.size, run.font.color.rgb, run.font.bold = Pt(44), RED, True
    face(run, TITLE)
    number = paragraph(document, "第 {{ 期数 }} 期", indent=False)
    number.alignment = CENTRE
    line = paragraph(document, "{{ 地区 }}\t{{ 截止日 }}", indent=False)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    ruled(line, "C81010", 18)
    only_if(document, "if 演示")
    paragraph(document, "（演示数据，人员均为虚构）", indent=False).alignment = CENTRE
    only_if(document, "endif")
    title = paragraph(document, "", indent=False)
    title.alignment = CENTRE
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(20), Pt(16)
    title.paragraph_format.line_spacing = Pt(34)
    words = title.add_run("关于困难群体基本养老保险\n第{{ 期数 }}期监测情况的通报")
    words.font.size = Pt(22)
    face(words, TITLE)
    paragraph(document, "{{ 主送 }}：", indent=False)
    paragraph(
        document,
        "本期监测数据截至{{ 截止日 }}，养老金按{{ 发放月份 }}发放核对。现将有关情况通报如下。",
    )


def _overall(document: Docx, notes: Footnotes) -> None:
    paragraph(document, "一、总体情况", "小标题")
    for lead, text in _OVERALL.items():
        noted(document, notes, lead, text)


def _ranking(document: Docx) -> None:
    paragraph(document, "二、参保率排名", "小标题")
    paragraph(document, "{{ 并列第一 }}{{ 不参加排名 }}{{ 末位说明 }}")
    only_if(document, "if 市州排名")
    _caption(document, "各市州参保率排名")
    table(document, (_RANK, Column("市州", "地区", 29, True), *_FIGURES), "市州排名", "表格")
    only_if(document, "endif")
    only_if(document, "if 末位排名")
    _caption(document, "参保率居后的县区")
    table(document, (_RANK, Column("县区", "地区", 29, True), *_FIGURES), "末位排名", "表格")
    only_if(document, "endif")


def _caption(document: Docx, text: str) -> None:
    made = paragraph(document, "", indent=False)
    made.alignment, made.paragraph_format.keep_with_next = CENTRE, True
    made.paragraph_format.space_before = Pt(6)
    run = made.add_run(text)
    run.font.size = Pt(12)
    face(run, HEADING)


def _numbered(document: Docx, heading: str, rows: str, none: str) -> None:
    opening = paragraph(document, heading, "小标题")
    opening.paragraph_format.space_before = Pt(8)
    opening.paragraph_format.keep_with_next = True
    only_if(document, f"for 条 in {rows}")
    made = paragraph(document, "")
    face(made.add_run("（{{ 条.序号 }}）{{ 条.标题 }}"), SECOND)
    made.add_run("{{ 条.内容 }}")
    only_if(document, "endfor")
    only_if(document, f"if not {rows}")
    paragraph(document, none)
    only_if(document, "endif")


def _close(document: Docx) -> None:
    first = paragraph(document, "附件：{{ 附表[0] }}")
    first.paragraph_format.space_before = Pt(14)
    only_if(document, "for 表 in 附表[1:]")
    more = paragraph(document, "{{ 表 }}", indent=False)
    more.paragraph_format.left_indent = Pt(5 * 16)
    only_if(document, "endfor")
    for text in ("{{ 地区 }}社保扶贫工作调度", "{{ 截止日 }}"):
        signed = paragraph(document, text, indent=False)
        signed.alignment = RIGHT
        signed.paragraph_format.right_indent = Pt(2 * 16)
        signed.paragraph_format.space_before = Pt(18 if "调度" in text else 0)
        signed.paragraph_format.keep_with_next = "调度" in text


def _annex(document: Docx) -> None:
    opening = paragraph(document, "", indent=False)
    break_before(opening)
    opening.alignment = CENTRE
    run = opening.add_run("各县区参保率排名（第{{ 期数 }}期，截至{{ 截止日 }}）")
    run.font.size = Pt(16)
    face(run, TITLE)
    columns = (
        _RANK,
        Column("市州", "市州", 18, True),
        Column("县区", "地区", 25, True),
        *_NARROW,
    )
    table(document, columns, "县区排名", "表格")
    about = paragraph(
        document,
        "说明：本通报由第{{ 期数 }}期第{{ 版次 }}版发布数据生成（{{ 发布日 }}发布），政策参数 {{ 政策版本 }}，"
        "通报规则 {{ 规则版本 }}。名次按参保率由高到低，参保率相同的名次相同，其后名次顺延；"
        "没有数据不等于零，不参加排名。同一版数据生成的通报逐字节相同。",
        "表格",
        indent=False,
    )
    about.paragraph_format.space_before = Pt(8)
