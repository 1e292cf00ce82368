-- v_measures: the counts and sums of each person at each level that they are held against.
create or replace view v_measures as
with sums as (
  select
    h.person, h.goal,
    count(*) as expectations,
    count(case when h.r >= h.expected then 1 end) as met,
    count(case when h.rating < h.expected then 1 end) as short,
    count(case when h.rating is null then 1 end) as not_rated,
    max(case when h.r < h.expected then h.expected - h.r else 0 end) as largest_gap,
    count(case when h.is_new then 1 end) as new_expectations,
    count(case when h.is_new and h.r >= h.expected then 1 end) as new_met,
    sum(case when h.is_new and h.r >= h.expected then h.weight else 0 end)
      / nullif(sum(case when h.is_new then h.weight else 0 end), 0) as new_share,
    sum(h.weight * least(h.r, h.expected) / h.top)
      / sum(h.weight * h.expected / h.top) as attainment,
    count(case when h.core and h.r < h.expected then 1 end) as core_gaps,
    max(case when h.core then (h.expected - h.r) / h.top else 0 end) as widest_core_gap,
    -- Of the strong ratings, r >= 0.6 R, those that have evidence.
    avg(case
      when h.rating / h.top >= 0.6 - 1e-9 then case when v.skill is null then 0e0 else 1e0 end
    end) as evidence_confidence
  from v_held h
  left join v_evidenced v on v.person = h.person and v.skill = h.skill
  group by h.person, h.goal
),
depth as (
  select
    c.person, c.goal,
    count(*) as chooses,
    count(case when not c.satisfied then 1 end) as choose_unmet
  from v_chosen c
  group by c.person, c.goal
)
select
  g.person, g.goal, g.view, g.ladder, g.level,
  coalesce(s.expectations, 0) as expectations,
  coalesce(s.met, 0) as met,
  coalesce(s.short, 0) as short,
  coalesce(s.not_rated, 0) as not_rated,
  coalesce(s.largest_gap, 0) as largest_gap,
  coalesce(s.new_expectations, 0) as new_expectations,
  coalesce(s.new_met, 0) as new_met,
  s.new_share,
  -- 1 where nothing is expected.
  coalesce(s.attainment, 1) as attainment,
  coalesce(s.core_gaps, 0) as core_gaps,
  coalesce(s.widest_core_gap, 0) as widest_core_gap,
  coalesce(d.chooses, 0) as chooses,
  coalesce(d.choose_unmet, 0) as choose_unmet,
  s.evidence_confidence
from goals g
left join sums s on s.person = g.person and s.goal = g.goal
left join depth d on d.person = g.person and d.goal = g.goal
