"""The ten questions of an analyst, each with a short answer or with none where the text gives nothing.

targets      what the headline targets are, and how firm
tasks        what else is given a number and where; what can be checked, when and by whom
results      whether last year is accounted for; whether the targets stand above or below what was reached
above        how the growth target stands to those of the levels above; which words come from there
priorities   what comes first and what gets most room
problems     which problems are admitted, and which of them the plan answers
"""
