-- GDELT 2.0, mentions table. Columns by their place in the codebook: 1 GLOBALEVENTID, 2 EventTimeDate,
-- 3 MentionTimeDate, 5 MentionSourceName, 6 MentionIdentifier, 7 SentenceID, 12 Confidence.
SELECT
    file_no,
    row,
    f1 AS id,
    CAST(try_strptime(left(f2, 8), '%Y%m%d') AS DATE) AS day,
    CAST(try_strptime(left(f3, 8), '%Y%m%d') AS DATE) AS told,
    lower(f5) AS publisher,
    f6 AS url,
    try_cast(f7 AS INTEGER) AS sentence,
    try_cast(f12 AS INTEGER) AS confidence,
    CASE
        WHEN try_cast(f1 AS BIGINT) IS NULL THEN 'GLOBALEVENTID is no number'
        WHEN try_strptime(left(f2, 8), '%Y%m%d') IS NULL THEN 'EventTimeDate is no time'
        WHEN try_strptime(left(f3, 8), '%Y%m%d') IS NULL THEN 'MentionTimeDate is no time'
    END AS bad
FROM raw
