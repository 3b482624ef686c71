def mentions(text, spans, indicator_id, name, measure):
    return ()
