-- v_held: each expectation that is left to a person at a level that they are held against, with
-- the rating that counts. What is agreed not to apply has left. r is 0 where nothing is rated.
create or replace view v_held as
select
  g.person, g.goal, g.view, g.ladder, g.level,
  x.competency, x.skill, x.expected, x.weight, x.core, x.is_new, x.top,
  e.rating,
  e.source,
  coalesce(e.rating, 0) as r,
  w.interest
from goals g
join v_expectations x on x.view = g.view and x.level = g.level
left join v_effective e on e.person = g.person and e.skill = x.skill
left join v_wanted w on w.person = g.person and w.skill = x.skill
left join not_applicable n
  on n.person = g.person and n.skill = x.skill and n.agreed is not null
where n.person is null
