def refute(text, record, plan, name):
    return None
