-- The findings in which the actors that are asked about take part ({together}), of documents that nothing newer stands
-- in the place of: as in the ledger, a text is superseded once another one, later in the archives, came from every
-- address or file it came from. What stands in the archives twice comes once, as it came first.
WITH papers AS (
    SELECT id, bundle, item, published,
        CASE WHEN url <> '' THEN url
             WHEN coalesce(source, '-') IN ('', '-') OR extractor = 'jsonl' THEN id
             ELSE source END AS series
    FROM {documents}
    WHERE published <= CAST($as_of AS DATE) OR ($undated AND published IS NULL)
),
hits AS (
    SELECT document, id, reader, json, bundle, item, number FROM {findings}
    WHERE (len($kinds) = 0 OR list_contains($kinds, kind)) AND ({together})
    QUALIFY row_number() OVER (PARTITION BY document, id ORDER BY bundle, item, number) = 1
),
places AS (SELECT DISTINCT series FROM papers SEMI JOIN hits ON hits.document = papers.id),
standing AS (
    SELECT DISTINCT arg_max(id, (bundle, item)) OVER (PARTITION BY series) AS id FROM papers SEMI JOIN places USING (series)
),
known AS (
    SELECT id, arg_min(published, (bundle, item)) AS published, min(series) AS series
    FROM papers SEMI JOIN standing USING (id) GROUP BY id
)
SELECT document, reader, json, strftime(known.published, '%Y-%m-%d') AS published, known.series
FROM hits JOIN known ON known.id = hits.document
ORDER BY document, hits.id
