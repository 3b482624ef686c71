"""The labels of the pages in both languages."""

from __future__ import annotations

from reportlib.build.notebooks.parameters import LANGUAGES

NAMES = {"zh": "中文", "en": "English"}
"""What each language is called in itself, for the links that lead to it."""

_LABELS = {
    "skip": ("跳到正文", "Skip to the content"),
    "contents": ("目录", "Contents"),
    "sections": ("章节", "Sections"),
    "home": ("首页", "Index"),
    "previous": ("上一页", "Previous"),
    "next": ("下一页", "Next"),
    "code": ("代码", "Code"),
    "scroll": ("可左右滚动", "scrolls sideways"),
    "figure": ("图", "figure"),
    "about": ("报告", "The report"),
    "place": ("地区", "Place"),
    "year": ("计划年度", "Year of the plan"),
    "delivered_on": ("报告日期", "Delivered on"),
    "session": ("会议", "Session"),
    "speaker": ("报告人", "Speaker"),
    "chars": ("字符数", "Characters"),
    "file": ("原文", "Report"),
    "as_text": ("纯文本（各表的位置以此为准）", "as text, in which all offsets count"),
    "checksum": ("校验和 SHA-256", "Checksum SHA-256"),
    "lexicon": ("自备词表", "Word lists of one's own"),
    "lexicon_text": (
        "读取时除随附词表外还用了以下自备词表（文件、行数、SHA-256 前 12 位）：",
        "Read with these lists beside those of the package (file, rows, first 12 digits of the SHA-256):",
    ),
    "pages": ("分析", "Analysis"),
    "notebook": ("笔记本", "Notebook"),
    "figures": ("图表", "Figures"),
    "tables": ("数据表", "Tables"),
    "table": ("表", "Table"),
    "rows": ("行", "Rows"),
    "search_table": ("查找", "Search"),
    "any": ("全部", "all"),
    "count_of": ("{n} 行，共 {of} 行", "{n} of {of} rows"),
    "show_all": ("显示全部 {n} 行", "Show all {n} rows"),
    "whole_table": ("全部行与列", "All rows and columns"),
    "data_and_files": ("数据与下载", "Data and downloads"),
    "columns": ("列", "Columns"),
    "files": ("文件", "Files"),
    "problems": ("读取时发现的问题", "Problems found while reading"),
    "no_problems": ("读取原文时没有发现问题。", "No problem was found while reading the text."),
    "made": ("如何生成", "How this was made"),
    "made_text": (
        "本站全部内容由 reportlib {version} 从上面校验和所对应的原文计算得出；同一原文、同一版本得到逐字节相同的结果。",
        "Everything here was computed by reportlib {version} from the text with the checksum above; "
        "the same text and the same version give the same bytes.",
    ),
    "cite": ("引用", "cite"),
    "cite_title": ("永久链接与引文：点一下引文即全部选中", "Permalink and citation: a click marks all of the citation"),
    "permalink": ("链接", "link"),
    "other_styles": ("其他格式", "Other styles"),
    "tables_checksum": ("数据表 SHA-256", "tables SHA-256"),
    "workbook": ("全部表（Excel）", "All tables (Excel)"),
    "data_package": ("数据包 (Frictionless)", "Data package (Frictionless)"),
    "json_schema": ("JSON 模式", "JSON schema"),
    "codebook": ("字段说明", "Codebook"),
    "codebook_text": (
        "以下各表、各列、单位与代码均取自同一份字段字典，数据包、JSON 模式、Excel 与 Stata 文件也由它生成。"
        "空单元格表示没有；位置按报告文本的字符计，左闭右开；键是区分各行的列。",
        "Tables, columns, units and codes are those of the one field dictionary, from which the data package, the JSON "
        "schema and the Excel and Stata files are made too. An empty cell means that there is none; offsets count the "
        "characters of the report's text, half-open; the key is the columns that tell the rows apart.",
    ),
    "column": ("列", "Column"),
    "type": ("类型", "Type"),
    "type_string": ("文本", "text"),
    "type_integer": ("整数", "integer"),
    "type_number": ("数", "number"),
    "type_date": ("日期", "date"),
    "unit": ("单位", "Unit"),
    "meaning": ("含义", "Meaning"),
    "codes": ("代码", "Codes"),
    "code_value": ("代码", "Code"),
    "source": ("出处", "Source"),
    "key": ("键", "Key"),
    "refers": ("对应", "refers to"),
    "in_zh": ("中文", "Chinese"),
    "in_en": ("英文", "English"),
    "all_reports": ("全部报告", "All reports"),
    "reports": ("报告", "Reports"),
    "pairs": ("两份并列", "Two side by side"),
    "level": ("级别", "Level"),
    "growth_target": ("增长目标", "Growth target"),
    "read_on": ("打开", "Open"),
    "on_this_page": ("本页内容", "On this page"),
    "to_section": ("本节链接：{section}", "Link to this section: {section}"),
    "own_pages": ("单份报告的各页", "The pages of this report"),
    "turn": ("前后页", "Neighbouring pages"),
    "reader": ("读原文", "The text"),
    "reader_text": (
        "全文，每个数字都能点开：做成的、打算做的、背景",
        "The whole text; every number opens: done, promised, context",
    ),
    "sheet": ("一图读懂", "One sheet"),
    "sheet_text": ("十问十答排在一张纸上，可以打印、转发", "The ten answers on one sheet, to print or to share"),
    "sheet_print": ("A4 PDF", "A4 PDF"),
    "sheet_page": ("图片 PNG", "image PNG"),
    "sheet_phone": ("手机长图", "for a phone"),
    "sheet_svg": ("SVG", "SVG"),
    "to_know": ("先看这几条", "What to know"),
    "answers": ("十问十答", "Ten questions, ten answers"),
    "three_figures": ("三张图", "Three figures"),
    "other_figures": ("其余的图", "The other figures"),
    "headline_targets": ("主要预期目标", "Headline targets"),
    "last_value": ("上年实绩", "Last year"),
    "this_target": ("今年目标", "This year's target"),
    "not_reported": ("没有报", "not reported"),
    "read_time": ("{chars} 字，读一遍约 {minutes} 分钟", "{chars} characters, about {minutes} minutes to read"),
    "levels_note": ("带下划线的都可点开，看原句。", "All that is underlined opens the words of the report."),
    "data": ("数据", "Data"),
    "technical": ("技术信息", "Technical facts"),
    "scrolled_table": ("{section}：表", "{section}: table"),
    "sums": ("全部文件的校验和", "Checksums of all files"),
}


def labels(lang: str) -> dict[str, str]:
    """Return the labels in a language by key."""
    column = LANGUAGES.index(lang)
    return {key: words[column] for key, words in _LABELS.items()}
