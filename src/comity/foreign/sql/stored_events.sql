-- The columns of a stored event. `quad` is our class of the type, theirs where PLOVER has no type for it; `mutual`
-- is true where the event has no direction; `pair` is the two codes in the order of the alphabet.
SELECT
    mapped.file_no,
    strftime(day, '%Y-%m') AS month,
    CASE
        WHEN a_code IS NOT NULL AND b_code IS NOT NULL THEN least(a_code, b_code) || '-' || greatest(a_code, b_code)
    END AS pair,
    day,
    coalesce(told, day) AS told,
    CAST($reader AS VARCHAR) AS reader,
    id,
    a_code, a_sector, nullif(a_name, '') AS a_name, nullif(a_raw, '') AS a_raw,
    b_code, b_sector, nullif(b_name, '') AS b_name, nullif(b_raw, '') AS b_raw,
    undirected OR coalesce(types.mutual, false) AS mutual,
    mapped.type,
    mode,
    coalesce(types.quad, their_quad) AS quad,
    weight,
    cameo,
    their_quad,
    intensity,
    articles,
    nullif(url, '') AS url,
    nullif(article, '') AS article,
    nullif(publisher, '') AS publisher,
    note,
    files.name AS file,
    row,
    bad
FROM mapped JOIN files ON files.file_no = mapped.file_no LEFT JOIN types ON types.type = mapped.type
