SELECT
  a.id AS agency,
  a.name_zh AS name_zh,
  a.name_en AS name_en,
  a.kind AS kind,
  COUNT(DISTINCT CASE WHEN m.source = 'supply-chain-innovation-opinions' THEN m.id END) AS measures_2018,
  COUNT(DISTINCT CASE WHEN m.source <> 'supply-chain-innovation-opinions' AND m.attestation <> 'measure-missing' THEN m.id END)
    AS measures_2022,
  COUNT(DISTINCT CASE WHEN m.attestation = 'measure-missing' THEN m.id END) AS lost_2022
FROM "measure-units" AS u
JOIN "measures" AS m ON m.id = u.measure
JOIN "agencies.agencies" AS a ON a.id = u.agency
GROUP BY a.id, a.name_zh, a.name_en, a.kind
ORDER BY measures_2018 + measures_2022 DESC, a.id
