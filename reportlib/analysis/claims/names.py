from reportlib.analysis.claims.refutation import Refutation


def refute_name(name, text, start, end):
    return None if name and len(name) <= 22 else Refutation("no_name", start, end)


def clause_at(text, start, end):
    left = max(text.rfind(m, max(0, start - 80), start) for m in "，。；：！？\n,;:") + 1
    rights = [at for m in "，。；！？\n,;" if (at := text.find(m, end, end + 60)) >= 0]
    right = min(rights, default=end)
    while left < start and text[left].isspace():
        left += 1
    return left, right
