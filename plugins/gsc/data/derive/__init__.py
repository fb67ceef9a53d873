"""Derived tables: one SELECT over the tables of data packages, run in SQLite in memory, without files or network.

What a query may do: read the tables of its own package (by name, in double quotes: "key-tasks") and those of the
packages that it `uses` ("agencies.agencies"); call the functions of `functions.py`; nothing else. Columns have the
types of the source's Table Schema: `integer` is INTEGER, `number` is REAL, `boolean` is 1 or 0, all others are the
text of the CSV; a missing value is NULL.

What comes out: a CSV in UTF-8 with LF, the declared fields in their order. Rows stand in the order of the query's
last ORDER BY (let it end with the key, so that no two rows tie), or else in that of the primary key. Fields of type
`number` are rounded to twelve decimals and written with the fewest digits; `integer` fields without `.0`.
"""
