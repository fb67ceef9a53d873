-- The index: the weighted mean of the normalised values. A unit with an unknown value gets neither score nor rank.
WITH scored AS (
  SELECT n.unit, sum(n.normalised * w.weight) / sum(w.weight) AS score
  FROM "normalised-values" AS n
  JOIN weights AS w ON w.indicator = n.indicator
  GROUP BY n.unit
  HAVING count(n.normalised) = (SELECT count(*) FROM indicators)
)
SELECT
  u.id AS unit,
  u.name_zh,
  u.name_en,
  round(s.score, 2) AS score,
  CASE WHEN s.score IS NOT NULL THEN rank() OVER (ORDER BY round(s.score, 2) DESC NULLS LAST) END AS rank,
  u.sample
FROM units AS u
LEFT JOIN scored AS s ON s.unit = u.id
ORDER BY s.score IS NULL, rank, u.id
