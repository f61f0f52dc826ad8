-- ICEWS Coded Event Data. A CAMEO code of the table has three or four digits; some files have lost the nought at its
-- head, so a code that is none is tried with one. An event id stands in several rows when a sentence tells of
-- several pairs, so the story, the sentence, the code and the two names belong to the id.
WITH coded AS (
    SELECT *, CASE WHEN length("CAMEO Code") > 2 AND "CAMEO Code" IN (SELECT code FROM cameo) THEN "CAMEO Code"
              ELSE '0' || "CAMEO Code" END AS cameo_code
    FROM raw
),
listed AS (
    SELECT DISTINCT cells FROM
        (SELECT "Source Sectors" AS cells FROM raw UNION ALL SELECT "Target Sectors" FROM raw)
),
labels AS (SELECT cells, trim(unnest(string_split(cells, ','))) AS label FROM listed),
sectors_of AS (
    SELECT cells, arg_min(icews_sectors.sector, icews_sectors.rank) AS sector
    FROM labels JOIN icews_sectors USING (label) GROUP BY cells
)
SELECT
    file_no,
    row,
    concat_ws('-', "Event ID", "Story ID", "Sentence Number", cameo_code,
              left(md5("Source Name" || chr(9) || "Target Name"), 8)) AS id,
    CAST(try_strptime("Event Date", '%Y-%m-%d') AS DATE) AS day,
    NULL::DATE AS told,
    coalesce(c1.code, CASE WHEN "Source Country" = '' THEN n1.code END) AS a_code,
    coalesce(s1.sector, CASE WHEN c1.code IS NULL THEN n1.sector END) AS a_sector,
    "Source Name" AS a_name,
    concat_ws(' | ', "Source Country", "Source Sectors") AS a_raw,
    coalesce(c2.code, CASE WHEN "Target Country" = '' THEN n2.code END) AS b_code,
    coalesce(s2.sector, CASE WHEN c2.code IS NULL THEN n2.sector END) AS b_sector,
    "Target Name" AS b_name,
    concat_ws(' | ', "Target Country", "Target Sectors") AS b_raw,
    false AS undirected,
    cameo_code AS cameo,
    cameo.type,
    cameo.mode,
    cameo.weight,
    CASE
        WHEN left(cameo_code, 2) <= '05' THEN 'verbal_cooperation'
        WHEN left(cameo_code, 2) <= '08' THEN 'material_cooperation'
        WHEN left(cameo_code, 2) <= '13' THEN 'verbal_conflict'
        ELSE 'material_conflict'
    END AS their_quad,
    try_cast("Intensity" AS DOUBLE) AS intensity,
    NULL::INTEGER AS articles,
    NULL AS url,
    'story ' || "Story ID" AS article,
    lower("Publisher") AS publisher,
    NULL AS note,
    CASE
        WHEN "Event ID" = '' THEN 'Event ID is empty'
        WHEN try_strptime("Event Date", '%Y-%m-%d') IS NULL THEN 'Event Date is no day'
        WHEN cameo.code IS NULL THEN 'CAMEO Code is no CAMEO code'
    END AS bad
FROM coded
LEFT JOIN cameo ON cameo.code = cameo_code AND length(cameo_code) > 2
LEFT JOIN names c1 ON c1.name = lower("Source Country")
LEFT JOIN names c2 ON c2.name = lower("Target Country")
LEFT JOIN names n1 ON n1.name = lower("Source Name")
LEFT JOIN names n2 ON n2.name = lower("Target Name")
LEFT JOIN sectors_of s1 ON s1.cells = "Source Sectors"
LEFT JOIN sectors_of s2 ON s2.cells = "Target Sectors"
