-- v_covers: who covers a function of the charter, and who nearly does. Covering it is being rated
-- at least so in all of its skills; near is lacking one of several, or none by more than a fifth of
-- the scale. Nobody covers a function that names no skill.
create or replace view v_covers as
with missing as (
  select
    p.person, f.function,
    count(*) as asked,
    count(case when coalesce(e.rating < f.rating - 1e-9, true) then 1 end) as missing,
    max(case
      when coalesce(e.rating < f.rating - 1e-9, true)
        then (f.rating - coalesce(e.rating, 0)) / s.top
      else 0
    end) as widest
  from people p
  cross join function_skills f
  join skills s on s.skill = f.skill
  left join v_effective e on e.person = p.person and e.skill = f.skill
  group by p.person, f.function
)
select
  m.function, m.person, m.missing,
  case when m.missing = 0 then 'covers' else 'near' end as nearness
from missing m
where m.missing = 0 or (m.missing = 1 and m.asked > 1) or m.widest <= 0.2 + 1e-9
