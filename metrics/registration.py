"""The household-registration drive 户籍清理: what was found, what is settled, what followed (rules.md, flag F04)."""

# Statuses of the household register that make a case, in the order of which a person with several rows gets the first.
CAUSES = ("无户籍", "已注销", "重户口", "信息错误", "存疑")
