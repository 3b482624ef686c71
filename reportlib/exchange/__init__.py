"""The exchange of tables with other programs and people, in formats made from the one field dictionary.

    write               a table as a file of any format
    workbook            tables as an Excel workbook with its codebook
    stata               a table as a Stata file with labels
    codebook            every column and code as rows, for a page, a sheet, a CSV
    datapackage         a folder of tables as a Frictionless data package
    json_schema         the rows of each table as a JSON schema
    bundle              all descriptions that a build writes beside its tables, in one call
    ro_crate            a build as an RO-Crate: which notebook made which figure from which inputs
    file_descriptions   the tables in a folder, and kind, size, checksum and licence of its files
    provenance          the report from which the tables come
    citations/          references to the software, an analysis and its parts, and a report

None of them reads a report or executes a notebook: they take tables, or a folder that a build has filled.
"""
