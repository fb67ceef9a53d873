SELECT p."role" AS "role",
       count(*) AS "documents"
FROM "policies" AS p
GROUP BY p."role"
ORDER BY count(*) DESC, p."role"
