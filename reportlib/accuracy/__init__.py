"""The accuracy of the extraction: scores against annotated reports, intervals, kinds of errors, published scores.

scoring       the measures: precision, recall and F1 of rows and fields
bootstrap     their 95 % intervals
evaluate      annotated reports scored table by table
error_types   confusion of codes, kinds of errors, value of the review flags
measure       all of it on all annotated reports, stored as tables
published     the tables as stored
"""
