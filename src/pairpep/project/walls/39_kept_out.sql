-- Who was asked to stay out of a file is out of every row that hangs on it, whatever another policy allows: found by its column, so that a
-- table of tomorrow is behind it too. The journals are left readable: they tell the person, and who watches over privacy, who looked.

DO $$
DECLARE hung record;
BEGIN
  FOR hung IN
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'journal\_%'
      AND c.relname NOT IN ('participants_restriction', 'participants_opening')
      AND (a.attname IN ('file_id', 'relative_file_id') OR (c.relname = 'participants_file' AND a.attname = 'id'))
  LOOP
    EXECUTE format('CREATE POLICY kept_out_%s ON public.%I AS RESTRICTIVE TO {app} USING (%I IS NULL OR %I <> ALL ((SELECT app.files_kept_out())::uuid[]))',
      hung.attname, hung.relname, hung.attname, hung.attname);
  END LOOP;
END $$;
