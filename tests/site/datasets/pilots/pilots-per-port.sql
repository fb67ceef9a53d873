SELECT pilots.year, ports.name_zh AS port_zh, ports.name_en AS port_en, count(*) AS pilots, max(calls.calls) AS calls
FROM "pilots" AS pilots
JOIN "ports.ports" AS ports ON ports.id = pilots.port
LEFT JOIN "ports.calls-per-port" AS calls ON calls.port = ports.id
GROUP BY pilots.year, ports.id
ORDER BY pilots.year, ports.id
