-- GDELT 2.0, event table. Columns by their place in the codebook: 1 GLOBALEVENTID, 2 SQLDATE, 6 Actor1Code,
-- 7 Actor1Name, 8 Actor1CountryCode, 9 Actor1KnownGroupCode, 13 Actor1Type1Code, 16 to 19 and 23 the same of Actor2,
-- 27 EventCode, 30 QuadClass, 31 GoldsteinScale, 34 NumArticles, 60 DATEADDED, 61 SOURCEURL.
SELECT
    file_no,
    row,
    f1 AS id,
    CAST(try_strptime(f2, '%Y%m%d') AS DATE) AS day,
    CAST(try_strptime(left(f60, 8), '%Y%m%d') AS DATE) AS told,
    coalesce(c1.code, g1.code) AS a_code,
    coalesce(s1.sector, CASE WHEN c1.code IS NULL THEN g1.sector END) AS a_sector,
    f7 AS a_name,
    f6 AS a_raw,
    coalesce(c2.code, g2.code) AS b_code,
    coalesce(s2.sector, CASE WHEN c2.code IS NULL THEN g2.sector END) AS b_sector,
    f17 AS b_name,
    f16 AS b_raw,
    false AS undirected,
    f27 AS cameo,
    cameo.type,
    cameo.mode,
    cameo.weight,
    CASE f30
        WHEN '1' THEN 'verbal_cooperation' WHEN '2' THEN 'material_cooperation'
        WHEN '3' THEN 'verbal_conflict' WHEN '4' THEN 'material_conflict'
    END AS their_quad,
    try_cast(f31 AS DOUBLE) AS intensity,
    try_cast(f34 AS INTEGER) AS articles,
    f61 AS url,
    NULL AS article,
    CASE WHEN f61 LIKE 'http%://%' THEN lower(split_part(split_part(f61, '/', 3), ':', 1)) ELSE left(f61, 200) END
        AS host,
    CASE WHEN starts_with(host, 'www.') THEN substr(host, 5) ELSE host END AS publisher,
    NULL AS note,
    CASE
        WHEN try_cast(f1 AS BIGINT) IS NULL THEN 'GLOBALEVENTID is no number'
        WHEN try_strptime(f2, '%Y%m%d') IS NULL THEN 'SQLDATE is no day'
        WHEN cameo.code IS NULL THEN 'EventCode is no CAMEO code'
        WHEN f30 NOT IN ('1', '2', '3', '4') THEN 'QuadClass is not 1 to 4'
    END AS bad
FROM raw
LEFT JOIN cameo ON cameo.code = f27
LEFT JOIN countries c1 ON c1.raw = f8
LEFT JOIN countries c2 ON c2.raw = f18
LEFT JOIN known_groups g1 ON g1.raw = f9
LEFT JOIN known_groups g2 ON g2.raw = f19
LEFT JOIN cameo_sectors s1 ON s1.raw = f13
LEFT JOIN cameo_sectors s2 ON s2.raw = f23
