"""The pages, one module each: what it shows as frozen data, how that is built, and its addresses."""
