"""How sure the reading is: scores against annotated reports, intervals, kinds of error; the published figures."""
