-- ACLED. Which actor stands first says nothing of who did it to whom, so no event has a direction. An actor's state
-- is in its name: "Military Forces of X (2018-)", "Civilians (X)"; other names are looked up whole.
WITH named AS (
    SELECT *,
        lower(coalesce(
            nullif(regexp_extract(actor1, ' Forces of (?:the )?(.+?) \(\d{4}', 1), ''),
            nullif(regexp_extract(actor1, ' \((\D+)\)$', 1), ''),
            regexp_replace(actor1, '^[A-Z]{2,}: ', ''))) AS a_called,
        lower(coalesce(
            nullif(regexp_extract(actor2, ' Forces of (?:the )?(.+?) \(\d{4}', 1), ''),
            nullif(regexp_extract(actor2, ' \((\D+)\)$', 1), ''),
            regexp_replace(actor2, '^[A-Z]{2,}: ', ''))) AS b_called
    FROM raw
)
SELECT
    file_no,
    row,
    event_id_cnty AS id,
    CAST(coalesce(try_strptime(event_date, '%Y-%m-%d'), try_strptime(event_date, '%d %B %Y')) AS DATE) AS day,
    NULL::DATE AS told,
    n1.code AS a_code,
    coalesce(
        CASE WHEN actor1 LIKE 'Military Forces of %' THEN 'MIL' WHEN actor1 LIKE 'Police Forces of %' THEN 'COP' END,
        s1.sector) AS a_sector,
    actor1 AS a_name,
    inter1 AS a_raw,
    n2.code AS b_code,
    coalesce(
        CASE WHEN actor2 LIKE 'Military Forces of %' THEN 'MIL' WHEN actor2 LIKE 'Police Forces of %' THEN 'COP' END,
        s2.sector) AS b_sector,
    actor2 AS b_name,
    inter2 AS b_raw,
    true AS undirected,
    NULL AS cameo,
    k.type,
    k.mode,
    coalesce(known.weight, bare.weight) AS weight,
    NULL AS their_quad,
    NULL::DOUBLE AS intensity,
    NULL::INTEGER AS articles,
    NULL AS url,
    event_id_cnty AS article,
    lower(source) AS publisher,
    notes AS note,
    CASE
        WHEN event_id_cnty = '' THEN 'event_id_cnty is empty'
        WHEN coalesce(try_strptime(event_date, '%Y-%m-%d'), try_strptime(event_date, '%d %B %Y')) IS NULL
            THEN 'event_date is no day'
        WHEN k.event_type IS NULL THEN 'event_type and sub_event_type are no kind of event'
    END AS bad
FROM named
LEFT JOIN acled_types k ON lower(k.event_type) = lower(named.event_type)
    AND lower(k.sub_event_type) = lower(named.sub_event_type)
LEFT JOIN acts known ON known.type = k.type AND known.mode = k.mode
LEFT JOIN acts bare ON bare.type = k.type AND bare.mode = ''
LEFT JOIN names n1 ON n1.name = a_called
LEFT JOIN names n2 ON n2.name = b_called
LEFT JOIN acled_actors s1 ON s1.raw = inter1
LEFT JOIN acled_actors s2 ON s2.raw = inter2
