-- Public pages and figures: read by whoever comes; written by the coordination, and never written over.

DO $$
DECLARE walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['front_pageedition', 'front_statusfigure'] LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format('CREATE POLICY jobs ON public.%I TO {jobs} USING (true) WITH CHECK (true)', walled);
    EXECUTE format('GRANT SELECT, INSERT ON public.%I TO {app}', walled);
    EXECUTE format('CREATE POLICY seen ON public.%I FOR SELECT TO {app} USING ((SELECT app.is_visiting()) OR (SELECT app.is_in()))', walled);
  END LOOP;
END $$;

CREATE POLICY added ON front_pageedition FOR INSERT TO {app} WITH CHECK (
  author_id = (SELECT app.person()) AND function = 'coordinator' AND (SELECT app.holds('coordinator')));
CREATE POLICY added ON front_statusfigure FOR INSERT TO {app} WITH CHECK (
  how = 'typed' AND recorded_by_id = (SELECT app.person()) AND (SELECT app.holds('coordinator')));
