"""The tables in the forms in which others take them up, each made from the one field dictionary.

    codebook      every column and code as rows, for a page, a sheet, a CSV
    datapackage   a folder of tables as a Frictionless data package
    json_schema   the rows of each table as a JSON schema
    workbook      tables as an Excel workbook with its codebook
    stata         a table as a Stata file with labels
    handout       all of these that a build lays beside its tables, in one call
    crate         a build as an RO-Crate: which notebook made which figure from what
    files         what descriptions say of files: kind, size, checksum, licence
    origin        the report that the tables come from

None of them reads a report or executes a notebook: they take tables, or a folder that a build has filled.
"""
