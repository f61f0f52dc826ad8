SELECT
    mapped.file_no,
    strftime(day, '%Y-%m') AS month,
    id,
    day,
    told,
    CAST($reader AS VARCHAR) AS reader,
    nullif(publisher, '') AS publisher,
    nullif(url, '') AS url,
    sentence,
    confidence,
    files.name AS file,
    row,
    bad
FROM mapped JOIN files ON files.file_no = mapped.file_no
