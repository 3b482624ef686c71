"""The account of two reports, written from the tables of their comparison.

Every sentence is a claim of a kind with a second look at what it rests on; what falls is not printed. Every number
links to its computation and to its places in both reports.

    writer    the comparison in one language, and the wording of its rows
    claim     a sentence with its kind, and what speaks against it
    targets   headline targets: growth, lowered, loosened, no longer a number, gone, new
    outcomes  what became of the promises
    plan      areas, words, text taken over
    account   which claims are told, in which order
"""

from reportlib.narrative.two_reports.account import claims, write

__all__ = ["claims", "write"]
