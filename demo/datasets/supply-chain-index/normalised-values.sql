-- Every value on one scale: 0 is the worst and 100 the best that any unit of the table reached (min-max).
-- An unknown value stays unknown.
WITH bounds AS (
  SELECT indicator, min(value) AS lowest, max(value) AS highest
  FROM observations
  GROUP BY indicator
)
SELECT
  o.unit,
  o.indicator,
  o.value,
  CASE
    WHEN o.value IS NULL THEN NULL
    WHEN b.highest = b.lowest THEN 100.0
    WHEN i.direction = 'higher' THEN 100.0 * (o.value - b.lowest) / (b.highest - b.lowest)
    ELSE 100.0 * (b.highest - o.value) / (b.highest - b.lowest)
  END AS normalised,
  o.sample
FROM observations AS o
JOIN indicators AS i ON i.id = o.indicator
JOIN bounds AS b ON b.indicator = o.indicator
ORDER BY o.unit, o.indicator
