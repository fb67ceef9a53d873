-- What becomes of scores and ranks when one weight at a time is 20 % lower or higher; all weights are then brought
-- back to a sum of 1.
WITH changes AS (
  SELECT indicator, -20 AS change FROM weights
  UNION ALL
  SELECT indicator, 20 FROM weights
),
changed_weights AS (
  SELECT
    c.indicator AS changed,
    c.change,
    w.indicator,
    CASE WHEN w.indicator = c.indicator THEN w.weight * (100 + c.change) / 100 ELSE w.weight END AS weight
  FROM changes AS c
  CROSS JOIN weights AS w
),
rescored AS (
  SELECT
    cw.changed,
    cw.change,
    n.unit,
    round(sum(n.normalised * cw.weight) / sum(cw.weight), 2) AS score
  FROM changed_weights AS cw
  JOIN "normalised-values" AS n ON n.indicator = cw.indicator
  GROUP BY cw.changed, cw.change, n.unit
  HAVING count(n.normalised) = (SELECT count(*) FROM indicators)
),
ranked AS (
  SELECT *, rank() OVER (PARTITION BY changed, change ORDER BY score DESC) AS rank
  FROM rescored
)
SELECT
  r.changed AS indicator,
  r.change,
  r.unit,
  r.score,
  r.rank,
  s.rank - r.rank AS places_gained,
  s.sample
FROM ranked AS r
JOIN scores AS s ON s.unit = r.unit
ORDER BY r.changed, r.change, r.rank, r.unit
