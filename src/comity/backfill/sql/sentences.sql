-- Findings by their documents and ids, as each stands first in the archives.
SELECT document, reader, json, strftime(published, '%Y-%m-%d') AS published
FROM {findings}
WHERE document IN (SELECT unnest($documents)) AND id IN (SELECT unnest($ids))
QUALIFY row_number() OVER (PARTITION BY document, id ORDER BY bundle, item, number) = 1
ORDER BY document, id
