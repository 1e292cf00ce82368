-- v_standings: the measures with the reasons against `ready`, and the verdict that follows: input
-- for a conversation, not a decision. No verdict where too little is rated, or nothing is asked.
create or replace view v_standings as
with reasons as (
  select
    m.*,
    t.close, t.close_new,
    coalesce(m.new_share < t.ready_new - 1e-9, false) as new_below,
    m.attainment < t.ready - 1e-9 as attainment_below,
    -- More than a third of the expectations is not rated.
    m.not_rated * 3 > m.expectations as thin,
    m.expectations = 0 and m.chooses = 0 as nothing_asked
  from v_measures m
  cross join settings t
)
select
  r.person, r.goal, r.view, r.ladder, r.level,
  r.expectations, r.met, r.short, r.not_rated, r.largest_gap,
  r.new_expectations, r.new_met, r.new_share, r.attainment,
  r.core_gaps, r.choose_unmet, r.new_below, r.attainment_below, r.thin, r.nothing_asked,
  case
    when r.thin or r.nothing_asked then null
    when r.core_gaps = 0 and r.choose_unmet = 0 and not r.new_below and not r.attainment_below
      then 'ready'
    -- No core gap above a fifth of the scale.
    when r.widest_core_gap <= 0.2 + 1e-9
      and r.attainment >= r.close - 1e-9
      and (r.new_share is null or r.new_share >= r.close_new - 1e-9) then 'close'
    else 'growing'
  end as verdict,
  r.evidence_confidence
from reasons r
