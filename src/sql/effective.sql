-- v_effective: r under the policy in force, with R, the top of the skill's scale.
create or replace view v_effective as
select p.person, p.skill, p.rating, s.top, p.source
from v_policies p
join settings t on t.policy = p.policy
join skills s on s.skill = p.skill
