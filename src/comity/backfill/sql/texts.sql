-- Documents by their ids, as each stands first in the archives.
SELECT * FROM {documents}
WHERE id IN (SELECT unnest($ids))
QUALIFY row_number() OVER (PARTITION BY id ORDER BY bundle, item) = 1
ORDER BY id
