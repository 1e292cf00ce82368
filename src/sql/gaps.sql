-- v_gaps: the expectations that are not met: e - r, with r = 0 for what is not rated.
create or replace view v_gaps as
select
  h.person, h.goal, h.view, h.ladder, h.level, h.competency, h.skill,
  h.expected, h.rating, h.source, h.expected - h.r as gap, h.weight, h.core, h.is_new, h.interest
from v_held h
where h.r < h.expected
