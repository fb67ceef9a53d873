-- How firm a rank is: the best and the worst that a unit gets under all changed weights.
SELECT
  s.unit,
  s.name_zh,
  s.name_en,
  s.score,
  s.rank,
  min(w.score) AS lowest_score,
  max(w.score) AS highest_score,
  min(w.rank) AS best_rank,
  max(w.rank) AS worst_rank,
  s.sample
FROM scores AS s
JOIN "weight-sensitivity" AS w ON w.unit = s.unit
GROUP BY s.unit, s.name_zh, s.name_en, s.score, s.rank, s.sample
ORDER BY s.rank, s.unit
