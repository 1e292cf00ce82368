-- v_attainments: attainment by competency and by bucket, the latter with m as a further factor.
create or replace view v_attainments as
select
  h.person, h.goal, h.view, h.ladder, h.level, 'competency' as kind, h.competency as topic,
  sum(h.weight * least(h.r, h.expected) / h.top) / sum(h.weight * h.expected / h.top) as attainment,
  count(*) as expectations,
  count(case when h.r >= h.expected then 1 end) as met
from v_held h
group by h.person, h.goal, h.view, h.ladder, h.level, h.competency
union all
select
  h.person, h.goal, h.view, h.ladder, h.level, 'bucket', m.topic,
  sum(h.weight * m.share * least(h.r, h.expected) / h.top)
    / sum(h.weight * m.share * h.expected / h.top),
  null,
  null
from v_held h
join v_shares m on m.kind = 'bucket' and m.skill = h.skill
group by h.person, h.goal, h.view, h.ladder, h.level, m.topic
