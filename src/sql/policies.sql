-- v_policies: r, the effective rating of each skill, under each policy.
-- manager-first: the manager's; else the median of the peers where there are two or more; else the
-- person's own; else the single peer's. self: the person's own. median, lowest: of all that count.
create or replace view v_policies as
with placed as (
  select
    c.*,
    row_number() over (partition by c.person, c.skill order by c.rating) as place,
    count(*) over (partition by c.person, c.skill) as places,
    row_number() over (partition by c.person, c.skill, c.rater order by c.rating) as role_place,
    count(*) over (partition by c.person, c.skill, c.rater) as role_places
  from v_counting c
),
summed as (
  select
    p.person,
    p.skill,
    max(case when p.rater = 'self' then p.rating end) as own,
    max(case when p.rater = 'manager' then p.rating end) as manager,
    count(case when p.rater = 'peer' then 1 end) as peers,
    -- The median: the middle one, of an even number the mean of the middle two.
    avg(case
      when p.rater = 'peer'
        and 2 * p.role_place between p.role_places and p.role_places + 2 then p.rating
    end) as peers_median,
    avg(case when 2 * p.place between p.places and p.places + 2 then p.rating end) as median_of_all,
    min(p.rating) as lowest_of_all
  from placed p
  group by p.person, p.skill
)
select
  'manager-first' as policy,
  s.person,
  s.skill,
  case
    when s.manager is not null then s.manager
    when s.peers >= 2 then s.peers_median
    when s.own is not null then s.own
    else s.peers_median
  end as rating,
  case
    when s.manager is not null then 'manager'
    when s.peers >= 2 then 'peers'
    when s.own is not null then 'self'
    else 'peers'
  end as source
from summed s
union all
select 'self', s.person, s.skill, s.own, 'self' from summed s where s.own is not null
union all
select 'median', s.person, s.skill, s.median_of_all, 'median' from summed s
union all
select 'lowest', s.person, s.skill, s.lowest_of_all, 'lowest' from summed s
