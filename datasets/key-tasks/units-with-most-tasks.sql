SELECT
  a.id AS agency,
  a.name_zh AS name_zh,
  a.name_en AS name_en,
  MIN(u.name_zh) AS printed_zh,
  MIN(u.name_en) AS printed_en,
  a.kind AS kind,
  COUNT(DISTINCT t.task_no) AS tasks,
  COUNT(DISTINCT t.id) AS task_rows,
  MIN(t.start) AS first_start,
  MAX(t.finish) AS last_finish
FROM "task-units" AS u
JOIN "key-tasks" AS t ON t.id = u.task
JOIN "agencies.agencies" AS a ON a.id = u.agency
GROUP BY a.id, a.name_zh, a.name_en, a.kind
HAVING COUNT(DISTINCT t.task_no) >= 3
ORDER BY tasks DESC, task_rows DESC, a.id
