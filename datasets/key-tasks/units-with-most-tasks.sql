SELECT *
FROM "tasks-per-unit"
WHERE tasks >= 3
ORDER BY tasks DESC, task_rows DESC, agency
