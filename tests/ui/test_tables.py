"""Cells of tables: free text is never read as markup."""

from ui import tables


def test_free_text_keeps_its_signs() -> None:
    assert tables.plain("*张*[庄](x) <b> $a$ :red[x]") == (
        "\\*张\\*\\[庄\\]\\(x\\) \\<b\\> \\$a\\$ \\:red\\[x\\]"
    )
