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
-- Of what a topic holds, the little that does not apply to a person is taken off: so there is no row
-- for each skill that nobody has rated.
wholes as (
  select m.kind, m.topic, sum(m.share) as share, count(*) as skills
  from v_shares m
  group by m.kind, m.topic
),
takings as (
  select n.person, m.kind, m.topic, sum(m.share) as share, count(*) as skills
  from (select distinct n.person, n.skill from not_applicable n) n
  join v_shares m on m.skill = n.skill
  group by n.person, m.kind, m.topic
),
rated as (
  select e.person, m.kind, m.topic, m.share, e.rating / e.top as strength
  from v_effective e
  join v_shares m on m.skill = e.skill
),
scores as (
  select
    r.person, r.kind, r.topic,
    sum(r.share * r.strength) / sum(r.share) as score,
    sum(r.share) as share,
    -- Strong is r >= 0.6 R.
    sum(case when r.strength >= 0.6 - 1e-9 then r.share else 0 end) as strong
  from rated r
  group by r.person, r.kind, r.topic
),
asked_scores as (
  select
    a.person, m.kind, m.topic,
    sum(case when e.rating is not null then m.share else 0 end) / sum(m.share) as coverage
  from asked a
  join v_shares m on m.skill = a.skill
  left join not_applicable n on n.person = a.person and n.skill = a.skill
  left join v_effective e on e.person = a.person and e.skill = a.skill
  where n.person is null
  group by a.person, m.kind, m.topic
),
highest as (
  select
    r.person, r.kind, r.topic, r.strength,
    row_number() over (
      partition by r.person, r.kind, r.topic order by r.strength desc
    ) as place
  from rated r
  -- From a share of a quarter on a skill belongs to the bucket.
  where r.share >= 0.25 - 1e-9
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
    p.person, t.kind, t.topic, s.score, a.coverage as asked_coverage, d.depth,
    -- What applies of the topic; none where nothing does.
    case
      when w.skills > coalesce(x.skills, 0) then w.share - coalesce(x.share, 0)
    end as applies,
    coalesce(s.share, 0) as share,
    coalesce(s.strong, 0) as strong,
    coalesce(i.interest / 5, v.interest) as interest
  from people p
  cross join topics t
  left join wholes w on w.kind = t.kind and w.topic = t.topic
  left join takings x on x.person = p.person and x.kind = t.kind and x.topic = t.topic
  left join scores s on s.person = p.person and s.kind = t.kind and s.topic = t.topic
  left join asked_scores a on a.person = p.person and a.kind = t.kind and a.topic = t.topic
  left join deepest d on d.person = p.person and d.kind = t.kind and d.topic = t.topic
  left join interests i on i.person = p.person and i.kind = t.kind and i.topic = t.topic
  left join wishes v on v.person = p.person and v.kind = t.kind and v.topic = t.topic
)
select
  f.person,
  f.kind,
  f.topic,
  f.score,
  f.share / f.applies as coverage,
  case when f.kind = 'bucket' then f.asked_coverage end as asked_coverage,
  f.strong / f.applies as breadth,
  case when f.kind = 'bucket' then f.depth end as depth,
  case when f.kind = 'bucket' then f.interest end as interest,
  case
    when f.kind <> 'bucket' or f.score is null or f.interest is null then null
    when f.share < (0.5 - 1e-9) * f.applies and coalesce(f.asked_coverage, 0) < 0.5 - 1e-9
      then null
    when f.score >= 0.5 - 1e-9 and f.interest >= 0.5 - 1e-9 then 'lead'
    when f.interest >= 0.5 - 1e-9 then 'grow'
    when f.score >= 0.5 - 1e-9 then 'hold'
    else 'cover'
  end as cell
from figures f
