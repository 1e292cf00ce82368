-- v_chosen: what somebody has of the depth that a level asks in some of several skills. Skills
-- that are agreed not to apply have left, and no more are asked than are left.
create or replace view v_chosen as
with counted as (
  select
    g.person, g.goal, g.view, g.ladder, g.level, c.number, c.count as asked, c.rating,
    count(case when k.skill is not null and n.person is null then 1 end) as applies,
    count(case when n.person is null and e.rating >= c.rating then 1 end) as have
  from goals g
  join choose c on c.view = g.view and c.level = g.level
  left join choose_skills k
    on k.view = c.view and k.level = c.level and k.number = c.number
  left join not_applicable n
    on n.person = g.person and n.skill = k.skill and n.agreed is not null
  left join v_effective e on e.person = g.person and e.skill = k.skill
  group by g.person, g.goal, g.view, g.ladder, g.level, c.number, c.count, c.rating
)
select
  c.person, c.goal, c.view, c.ladder, c.level, c.number,
  least(c.asked, c.applies) as asked, c.have, c.rating,
  c.have >= least(c.asked, c.applies) as satisfied
from counted c
