-- Who published documents, as each stands first in the archives.
SELECT id, arg_min(publisher, (bundle, item)) AS publisher
FROM {documents}
WHERE publisher <> '' AND id IN (SELECT unnest($ids))
GROUP BY id
