SELECT
  a.id AS agency,
  a.name_zh AS name_zh,
  a.name_en AS name_en,
  MIN(u.name_zh) AS printed_zh,
  MIN(u.name_en) AS printed_en,
  a.kind AS kind,
  COUNT(DISTINCT CASE WHEN m.status <> 'measure-missing' THEN m.id END) AS measures,
  COUNT(DISTINCT CASE WHEN m.status = 'measure-missing' THEN m.id END) AS lost_measures
FROM "clause-units" AS u
JOIN measures AS m ON m.clause_id = u.clause
JOIN "agencies.agencies" AS a ON a.id = u.agency
GROUP BY a.id, a.name_zh, a.name_en, a.kind
HAVING COUNT(DISTINCT CASE WHEN m.status <> 'measure-missing' THEN m.id END) >= 5
ORDER BY measures DESC, lost_measures DESC, a.id
