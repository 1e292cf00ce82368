-- v_expectations: what each level asks, with base and new. The base is the lowest that the levels
-- right below ask of the skill, 0 where there are none or one of them does not ask. A level below
-- is seen through the same lenses, one of another ladder through none.
create or replace view v_expectations as
with bases as (
  select
    x.view, x.level, x.skill,
    min(coalesce(b.expected, 0)) as base
  from expectations x
  left join steps s on s.ladder = x.ladder and s.level = x.level
  left join expectations b
    on b.view = case when s.below_ladder = x.ladder then x.view else s.below_ladder end
      and b.level = s.below_level
      and b.skill = x.skill
  group by x.view, x.level, x.skill
)
select
  x.view, x.ladder, x.level, x.competency, x.skill, x.expected, x.weight, x.core, k.top, b.base,
  x.expected > b.base as is_new
from expectations x
join bases b on b.view = x.view and b.level = x.level and b.skill = x.skill
join skills k on k.skill = x.skill
