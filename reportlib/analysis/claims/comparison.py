from reportlib.analysis.claims.refutation import Refutation
def refute(text, record, plan, name):
    return None
