SELECT p."sector" AS "sector",
       p."kind" AS "kind",
       count(*) AS "projects"
FROM "projects" AS p
WHERE p."sector" IS NOT NULL AND p."sector" <> ''
GROUP BY p."sector", p."kind"
ORDER BY p."sector", p."kind"
