-- POLECAT. "None" stands for nothing, "; " between several. Countries are ISO 3166-1 alpha-3 codes or names. A row
-- with several countries on a side gives one event for each pair of them; those after the first have #2, #3 … at the
-- end of their id.
WITH plain AS (
    SELECT
        file_no, row, "Event ID" AS id, upper("Event Type") AS kind, lower(nullif("Event Mode", 'None')) AS how,
        CASE upper("Event Type") WHEN 'DEMAND' THEN 'REQUEST' ELSE upper("Event Type") END AS type,
        "Event Date", "Publication Date", "Intensity", "Quad Code", "Actor Name", "Recipient Name",
        "Actor Country", "Recipient Country", "Primary Actor Sector", "Primary Recipient Sector", "Source",
        unnest(list_distinct(string_split(nullif("Actor Country", 'None'), '; '))) AS a_one
    FROM (SELECT * REPLACE (
        CASE WHEN "Actor Country" IN ('', 'None') THEN '-' ELSE "Actor Country" END AS "Actor Country",
        CASE WHEN "Recipient Country" IN ('', 'None') THEN '-' ELSE "Recipient Country" END AS "Recipient Country"
    ) FROM raw)
),
paired AS (SELECT *, unnest(list_distinct(string_split("Recipient Country", '; '))) AS b_one FROM plain),
numbered AS (SELECT *, row_number() OVER (PARTITION BY file_no, row ORDER BY a_one, b_one) AS pair_number FROM paired)
SELECT
    file_no,
    row,
    CASE WHEN pair_number = 1 THEN id ELSE id || '#' || pair_number END AS id,
    CAST(try_strptime(left("Event Date", 10), '%Y-%m-%d') AS DATE) AS day,
    CAST(try_strptime(left("Publication Date", 10), '%Y-%m-%d') AS DATE) AS told,
    coalesce(c1.code, m1.code, CASE WHEN a_one = '-' THEN n1.code END) AS a_code,
    coalesce(s1.sector, CASE WHEN a_one = '-' THEN n1.sector END) AS a_sector,
    "Actor Name" AS a_name,
    concat_ws(' | ', nullif("Actor Country", '-'), "Primary Actor Sector") AS a_raw,
    coalesce(c2.code, m2.code, CASE WHEN b_one = '-' THEN n2.code END) AS b_code,
    coalesce(s2.sector, CASE WHEN b_one = '-' THEN n2.sector END) AS b_sector,
    "Recipient Name" AS b_name,
    concat_ws(' | ', nullif("Recipient Country", '-'), "Primary Recipient Sector") AS b_raw,
    false AS undirected,
    NULL AS cameo,
    types.type,
    known.mode AS mode,
    coalesce(known.weight, bare.weight) AS weight,
    replace(lower("Quad Code"), ' ', '_') AS their_quad,
    try_cast("Intensity" AS DOUBLE) AS intensity,
    NULL::INTEGER AS articles,
    NULL AS url,
    id AS article,
    lower(nullif("Source", 'None')) AS publisher,
    NULL AS note,
    CASE
        WHEN id = '' THEN 'Event ID is empty'
        WHEN try_strptime(left("Event Date", 10), '%Y-%m-%d') IS NULL THEN 'Event Date is no day'
        WHEN types.type IS NULL THEN 'Event Type is no PLOVER type'
    END AS bad
FROM numbered
LEFT JOIN types ON types.type = numbered.type
LEFT JOIN acts known ON known.type = numbered.type AND known.mode = how AND how <> ''
LEFT JOIN acts bare ON bare.type = numbered.type AND bare.mode = ''
LEFT JOIN countries c1 ON c1.raw = upper(a_one)
LEFT JOIN countries c2 ON c2.raw = upper(b_one)
LEFT JOIN names m1 ON m1.name = lower(a_one)
LEFT JOIN names m2 ON m2.name = lower(b_one)
LEFT JOIN names n1 ON n1.name = lower("Actor Name")
LEFT JOIN names n2 ON n2.name = lower("Recipient Name")
LEFT JOIN sectors s1 ON s1.sector = "Primary Actor Sector"
LEFT JOIN sectors s2 ON s2.sector = "Primary Recipient Sector"
