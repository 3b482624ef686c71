def refute(text, start, end, sentence_start, sentence_end):
    return None
