SELECT s."level" AS "level",
       CASE WHEN s."status" IN ('planned', 'in-approval') THEN 'planned' ELSE 'existing' END AS "status_group",
       count(*) AS "standards"
FROM "standards" AS s
GROUP BY 1, 2
ORDER BY 1, 2
