-- v_profiles: score, coverage, asked_coverage, breadth, depth, interest and cell of each person in
-- each bucket; score, coverage and breadth in each discipline. Over the skills that apply.
create or replace view v_profiles as
with topics as (
  select 'bucket' as kind, b.bucket as topic from buckets b
  union all
  select 'discipline', d.discipline from disciplines d
),
-- The skills that the current level or the target asks.
asked as (
  select distinct g.person, x.skill
  from goals g
  join expectations x on x.view = g.view and x.level = g.level
),
members as (
  select
    p.person, m.kind, m.topic, m.skill, m.share,
    e.rating / e.top as strength,
    case when a.skill is null then 0 else 1 end as is_asked
  from people p
  cross join v_shares m
  left join not_applicable n on n.person = p.person and n.skill = m.skill
  left join v_effective e on e.person = p.person and e.skill = m.skill
  left join asked a on a.person = p.person and a.skill = m.skill
  where n.person is null
),
sums as (
  select
    m.person, m.kind, m.topic,
    sum(m.share * m.strength) / sum(case when m.strength is not null then m.share end) as score,
    sum(case when m.strength is not null then m.share else 0 end) / sum(m.share) as coverage,
    sum(case when m.is_asked = 1 and m.strength is not null then m.share else 0 end)
      / nullif(sum(case when m.is_asked = 1 then m.share else 0 end), 0) as asked_coverage,
    -- Strong is r >= 0.6 R.
    sum(case when m.strength >= 0.6 - 1e-9 then m.share else 0 end) / sum(m.share) as breadth
  from members m
  group by m.person, m.kind, m.topic
),
highest as (
  select
    m.person, m.kind, m.topic, m.strength,
    row_number() over (
      partition by m.person, m.kind, m.topic order by m.strength desc
    ) as place
  from members m
  -- From a share of a quarter on a skill belongs to the bucket.
  where m.strength is not null and m.share >= 0.25 - 1e-9
),
deepest as (
  select h.person, h.kind, h.topic, avg(h.strength) as depth
  from highest h
  where h.place <= 3
  group by h.person, h.kind, h.topic
),
wishes as (
  select
    w.person, m.kind, m.topic,
    sum(m.share * w.interest / 5) / sum(m.share) as interest
  from v_wanted w
  join v_shares m on m.skill = w.skill
  group by w.person, m.kind, m.topic
),
figures as (
  select
    p.person, t.kind, t.topic, s.score, s.coverage, s.asked_coverage, s.breadth, d.depth,
    coalesce(i.interest / 5, w.interest) as interest
  from people p
  cross join topics t
  left join sums s on s.person = p.person and s.kind = t.kind and s.topic = t.topic
  left join deepest d on d.person = p.person and d.kind = t.kind and d.topic = t.topic
  left join interests i on i.person = p.person and i.kind = t.kind and i.topic = t.topic
  left join wishes w on w.person = p.person and w.kind = t.kind and w.topic = t.topic
)
select
  f.person,
  f.kind,
  f.topic,
  f.score,
  f.coverage,
  case when f.kind = 'bucket' then f.asked_coverage end as asked_coverage,
  f.breadth,
  case when f.kind = 'bucket' then f.depth end as depth,
  case when f.kind = 'bucket' then f.interest end as interest,
  case
    when f.kind <> 'bucket' or f.score is null or f.interest is null then null
    when coalesce(f.coverage, 0) < 0.5 - 1e-9 and coalesce(f.asked_coverage, 0) < 0.5 - 1e-9
      then null
    when f.score >= 0.5 - 1e-9 and f.interest >= 0.5 - 1e-9 then 'lead'
    when f.interest >= 0.5 - 1e-9 then 'grow'
    when f.score >= 0.5 - 1e-9 then 'hold'
    else 'cover'
  end as cell
from figures f
