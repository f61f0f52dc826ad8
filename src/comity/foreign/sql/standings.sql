-- Each pole in each window, each window over all poles (pole null), each pole over both windows (side null).
SELECT
    CASE WHEN day < CAST($split AS DATE) THEN 0 ELSE 1 END AS side,
    place - 1 AS pole,
    count(*) AS records,
    count(DISTINCT publisher) AS sources,
    count(DISTINCT week) AS weeks
FROM asked WHERE typed AND weight IS NOT NULL
GROUP BY GROUPING SETS ((side, pole), (side), (pole)) ORDER BY ALL
