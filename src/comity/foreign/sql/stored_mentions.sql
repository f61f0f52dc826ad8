SELECT
    CAST($file AS INTEGER) AS file_no,
    strftime(day, '%Y-%m') AS month,
    id,
    day,
    told,
    CAST($reader AS VARCHAR) AS reader,
    nullif(publisher, '') AS publisher,
    nullif(url, '') AS url,
    sentence,
    confidence,
    CAST($name AS VARCHAR) AS file,
    row
FROM mapped
WHERE bad IS NULL
