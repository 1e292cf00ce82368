-- v_wanted: the interest in each skill, 0 to 5: the person's entry for the skill; else for the
-- discipline with its largest share; else for that discipline's bucket. None for a skill that does
-- not apply.
create or replace view v_wanted as
select
  p.person,
  s.skill,
  coalesce(own.interest, discipline.interest, bucket.interest) as interest
from (select distinct i.person from interests i) p
cross join skills s
left join interests own
  on own.person = p.person and own.kind = 'skill' and own.topic = s.skill
left join interests discipline
  on discipline.person = p.person and discipline.kind = 'discipline'
    and discipline.topic = s.main_discipline
left join interests bucket
  on bucket.person = p.person and bucket.kind = 'bucket' and bucket.topic = s.main_bucket
left join not_applicable n on n.person = p.person and n.skill = s.skill
where n.person is null
  and coalesce(own.interest, discipline.interest, bucket.interest) is not null
