from reportlib.analysis.claims.refutation import Refutation
def refute(text, start, end):
    return None
