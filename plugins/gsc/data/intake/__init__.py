"""How records come into a register: a sheet to fill in, its check, and the rows, events and ids made of it.

A sheet is CSV or XLSX with the names of the fields above the rows. It comes from strangers: a workbook is read by our
own small reader, which takes values and nothing else. What is declared internal never goes to datasets/.
"""
