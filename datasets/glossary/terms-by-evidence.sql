SELECT t."evidence" AS "evidence",
       count(*) AS "terms"
FROM "terms" AS t
GROUP BY t."evidence"
ORDER BY count(*) DESC, t."evidence"
