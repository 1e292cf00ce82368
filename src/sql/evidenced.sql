-- v_evidenced: the skills that somebody has evidence for in the window.
create or replace view v_evidenced as
select distinct e.person, k.skill
from evidence e
cross join settings s
join evidence_skills k on k.person = e.person and k.number = e.number
where e.first_day <= s.as_of
  -- Without a last day it lasts until now.
  and coalesce(e.last_day, s.as_of) >= s.evidence_since
  and (e.expires is null or e.expires >= s.as_of)
