-- v_charter: how each function of the charter stands: open where nobody covers it, thin where one
-- person alone does or fewer than are needed.
create or replace view v_charter as
with counted as (
  select
    f.function, f.in_scope, f.people as needed,
    count(case when c.nearness = 'covers' then 1 end) as covered,
    count(case when c.nearness = 'near' then 1 end) as near
  from functions f
  left join v_covers c on c.function = f.function
  group by f.function, f.in_scope, f.people
)
select
  c.function, c.in_scope, c.needed, c.covered, c.near,
  case
    when not c.in_scope then 'elsewhere'
    when c.covered = 0 then 'open'
    when c.covered = 1 or c.covered < c.needed then 'thin'
    else 'covered'
  end as status
from counted c
