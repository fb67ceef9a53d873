WITH spans AS (
  SELECT
    id,
    task_no,
    CAST(substr(start, 1, 4) AS INTEGER) AS first_year,
    CAST(substr(finish, 1, 4) AS INTEGER) AS last_year
  FROM "key-tasks"
),
whole AS (
  SELECT task_no, MIN(first_year) AS first_year, MAX(last_year) AS last_year
  FROM spans
  GROUP BY task_no
),
years AS (
  SELECT first_year AS year FROM spans
  UNION
  SELECT last_year FROM spans
),
kinds(place, kind) AS (
  VALUES (1, 'start'), (2, 'run'), (3, 'finish')
)
SELECT
  y.year AS year,
  k.kind AS kind,
  (
    SELECT COUNT(*) FROM whole AS w
    WHERE (k.kind = 'start' AND w.first_year = y.year)
      OR (k.kind = 'run' AND y.year BETWEEN w.first_year AND w.last_year)
      OR (k.kind = 'finish' AND w.last_year = y.year)
  ) AS tasks,
  (
    SELECT COUNT(*) FROM spans AS s
    WHERE (k.kind = 'start' AND s.first_year = y.year)
      OR (k.kind = 'run' AND y.year BETWEEN s.first_year AND s.last_year)
      OR (k.kind = 'finish' AND s.last_year = y.year)
  ) AS task_rows
FROM years AS y
CROSS JOIN kinds AS k
ORDER BY y.year, k.place
