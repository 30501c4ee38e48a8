"""CSV in every form of the contract, and in some that nobody should send."""

import codecs

import pytest

from ingest.refusal import Refusal
from tests.ingest.reading.lists import a_person, csv_text, stage

DEATHS = [
    a_person(死亡日期="2020-01-02", 来源="公安"),
    a_person(姓名="扎西•当知", 死亡日期="2019年3月4日", 来源="卫健"),
]
TEXT = csv_text("death", DEATHS)


def refused(tmp_path, content: bytes, rows: int) -> Refusal:
    with pytest.raises(Refusal) as caught:
        stage(tmp_path, "death", content, rows)
    return caught.value


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_utf8_is_read_with_every_mark_newline_and_separator(tmp_path, mark, newline, separator):
    text = csv_text("death", DEATHS, separator).replace("\n", newline)
    rows, skipped = stage(tmp_path, "death", mark + text.encode(), 2)
    assert [(row["name"], row["death_date"], row["origin"]) for row in rows] == [
        ("吴薇", "2020-01-02", "公安"),
        ("扎西•当知", "2019年3月4日", "卫健"),
    ]
    assert ([row["line_no"] for row in rows], skipped) == ([2, 3], 0)


def test_gb18030_is_read_rare_names_included(tmp_path):
    text = csv_text("death", [a_person(姓名="王䶮𫖯", 死亡日期="2020-01-02")])
    rows, _ = stage(tmp_path, "death", text.encode("gb18030"), 1)
    assert rows[0]["name"] == "王䶮𫖯"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(tmp_path, encoding):
    assert refused(tmp_path, TEXT.encode(encoding), 2).code == "encoding_unreadable"


@pytest.mark.parametrize("harm", [b"\0", b"\xff", b"\x80"])
def test_a_byte_that_no_encoding_knows_refuses_the_file(tmp_path, harm):
    assert refused(tmp_path, TEXT.encode() + harm, 2).code == "encoding_unreadable"


def test_a_file_marked_as_utf8_is_never_read_as_gb18030(tmp_path):
    content = codecs.BOM_UTF8 + TEXT.encode("gb18030")
    assert refused(tmp_path, content, 2).code == "encoding_unreadable"


def test_quoted_fields_hold_separators_quotes_and_line_breaks(tmp_path):
    text = '姓名,身份证号码,死亡日期,来源\n"吴,薇","62993219\n9411229905",2020-01-02,"他说""是"""\n毛,,,\n'
    rows, _ = stage(tmp_path, "death", text.encode(), 2)
    assert rows[0]["name"] == "吴,薇"
    assert rows[0]["id_number"] == "62993219\n9411229905"
    assert rows[0]["origin"] == '他说"是"'
    assert [row["line_no"] for row in rows] == [2, 3]


def test_a_header_may_be_quoted_and_broken_over_lines(tmp_path):
    text = '"姓名","身份证\n号码","死亡日期"\n吴薇,629932199411229905,2020-01-02\n'
    rows, _ = stage(tmp_path, "death", codecs.BOM_UTF8 + text.encode(), 1)
    assert rows[0]["id_number"] == "629932199411229905"


def test_blank_rows_and_totals_are_skipped_and_keep_their_numbers(tmp_path):
    blank = "\n \u3000,\u200b,,\n   \n"
    totals = "\u3000合 计,2,,\n总计,,,\n"
    text = f"序号,姓名,身份证号码,死亡日期\n1,吴薇,1,2020-01-02\n{blank}2,毛远,2,2020-01-03\n{totals}\n"
    rows, skipped = stage(tmp_path, "death", text.encode(), 2)
    assert [(row["name"], row["line_no"]) for row in rows] == [("吴薇", 2), ("毛远", 6)]
    assert skipped == 6


def test_a_total_further_right_is_a_data_row(tmp_path):
    rows, skipped = stage(tmp_path, "death", "序号,姓名,身份证号码,死亡日期\n7,合计,,\n".encode(), 1)
    assert (rows[0]["name"], skipped) == ("合计", 0)


def test_missing_cells_are_blank_and_blank_surplus_is_dropped(tmp_path):
    text = "姓名,身份证号码,死亡日期,来源\n吴薇,1\n毛远,2,2020-01-03,公安,,\u3000\n廖鸣,3,2020-01-04,卫健\n"
    rows, _ = stage(tmp_path, "death", text.encode(), 3)
    assert [(row["name"], row["death_date"], row["line_no"]) for row in rows] == [
        ("吴薇", "", 2),
        ("毛远", "2020-01-03", 3),
        ("廖鸣", "2020-01-04", 4),
    ]


def test_filled_surplus_cells_refuse_the_file_and_name_the_line(tmp_path):
    text = "姓名,身份证号码,死亡日期\n吴薇,1,2020-01-02\n毛,远,2,2020-01-03\n"
    refusal = refused(tmp_path, text.encode(), 2)
    assert (refusal.code, refusal.params["line"]) == ("cells_too_many", 3)
    assert "毛" not in str(refusal)


@pytest.mark.parametrize(
    "place", ['毛远,2,"2020-01-03\n廖鸣,3,2020-01-04\n', '毛远,"2,2020-01-03\n廖鸣,3,2020-01-04\n']
)
def test_a_quote_that_is_never_closed_refuses_the_file(tmp_path, place):
    text = "姓名,身份证号码,死亡日期\n吴薇,1,2020-01-02\n" + place
    assert refused(tmp_path, text.encode(), 2).code == "quote_unclosed"


def test_a_field_of_megabytes_is_read(tmp_path):
    note = "长" * 3_000_000
    text = csv_text("county_feedback", [a_person(情况说明=note), a_person(姓名="毛远")])
    rows, _ = stage(tmp_path, "county_feedback", text.encode(), 2)
    assert (rows[0]["note"], rows[1]["name"]) == (note, "毛远")


def test_a_row_beyond_all_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.reading.text_file._BLOCK", 1024 * 1024)
    monkeypatch.setattr("ingest.reading.text_file.LARGEST_RECORD", 1024 * 1024)
    text = csv_text("death", [a_person(来源="x" * (3 * 1024 * 1024))])
    assert refused(tmp_path, text.encode(), 1).code == "record_too_long"


def test_many_ragged_rows_keep_their_numbers_over_several_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.reading.text_file._BLOCK", 256)
    lines = [f"人{number},{number}" + ("" if number % 3 else ",2020-01-02") for number in range(200)]
    rows, _ = stage(tmp_path, "death", ("姓名,身份证号码,死亡日期\n" + "\n".join(lines)).encode(), 200)
    assert [(row["line_no"], row["name"]) for row in rows] == [(n + 2, f"人{n}") for n in range(200)]
    assert [row["death_date"] for row in rows] == ["" if n % 3 else "2020-01-02" for n in range(200)]


def test_a_header_alone_is_an_empty_list(tmp_path):
    assert stage(tmp_path, "death", "姓名,身份证号码,死亡日期".encode(), 0) == ([], 0)


@pytest.mark.parametrize("content", [b"", b"\n", b"\n\n\n", b'"'])
def test_a_file_without_a_header_lacks_its_columns(tmp_path, content):
    assert refused(tmp_path, content, 0).code == "column_missing"


def test_the_declared_number_of_rows_must_be_found(tmp_path):
    refusal = refused(tmp_path, TEXT.encode(), 3)
    assert (refusal.code, refusal.params["expected"], refusal.params["found"]) == ("row_count_differs", 3, 2)


def test_what_looks_like_a_formula_or_a_command_is_only_text(tmp_path):
    text = csv_text("death", [a_person(姓名="=1+1", 来源="'); DROP TABLE delivered_death; --")])
    rows, _ = stage(tmp_path, "death", text.encode(), 1)
    assert (rows[0]["name"], rows[0]["origin"]) == ("=1+1", "'); DROP TABLE delivered_death; --")


@pytest.mark.parametrize("block", [1, 7, 64, *range(200, 212)])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_where_a_block_ends_changes_nothing(tmp_path, monkeypatch, block, encoding, newline):
    monkeypatch.setattr("ingest.reading.text_file._BLOCK", block)
    notes = ["公\n安", '他说"是"\n,\n', "x" * 90, "", "䶮\n" * 20, '"', "毛"] * 3 + ["y" * 900, "\n"] * 2
    text = csv_text("death", [a_person(死亡日期="2020-01-02", 来源=note) for note in notes])
    rows, _ = stage(tmp_path, "death", text.replace("\n", newline).encode(encoding), len(notes))
    assert [row["origin"] for row in rows] == [note.replace("\n", newline) for note in notes]
    assert [row["line_no"] for row in rows] == list(range(2, len(notes) + 2))


@pytest.mark.parametrize("length", range(120, 126))
def test_the_last_end_of_line_may_stand_in_a_block_of_its_own(tmp_path, monkeypatch, length):
    monkeypatch.setattr("ingest.reading.text_file._BLOCK", 61)
    header = "姓名,身份证号码,死亡日期,来源\r\n"
    row = "吴薇,,2020-01-02,"
    content = (header + row).encode()
    content += b"x" * (length - len(content) - 2) + b"\r\n"
    assert len(content) == length
    rows, _ = stage(tmp_path, "death", content, 1)
    assert rows[0]["name"] == "吴薇"


def test_a_stray_quote_does_not_change_how_later_records_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.reading.text_file._BLOCK", 1_000)
    lines = ['吴"薇,6,2020-01-02,公安', *(f'毛{number},7,2020-01-02,"{"长" * 40}\n"' for number in range(50))]
    note = "长\n" * 900
    lines.insert(20, f'扎西,8,2020-01-02,"{note}"')
    rows, _ = stage(tmp_path, "death", ("姓名,身份证号码,死亡日期,来源\n" + "\n".join(lines)).encode(), 52)
    names = ['吴"薇', *(f"毛{number}" for number in range(50))]
    names.insert(20, "扎西")
    assert [row["name"] for row in rows] == names
    assert [row["line_no"] for row in rows] == list(range(2, 54))
    assert rows[20]["origin"] == note
