SELECT CAST(substr(e."date", 1, 4) AS INTEGER) AS "year",
       e."status" AS "status",
       count(*) AS "events"
FROM "events" AS e
GROUP BY 1, 2
ORDER BY 1, 2
