-- v_counting: the ratings that count at the date of the answer.
-- Of somebody's own and of the manager's the latest counts, and any dated one before an undated
-- one. Of each peer who is named the latest counts; nameless peers may be different people, so
-- each of theirs counts. Nothing counts for a skill that does not apply.
create or replace view v_counting as
with dated as (
  select
    r.person, r.skill, r.rater, r.rated_by, r.date as rated_on, r.rating
  from ratings r
  cross join settings s
  left join not_applicable n on n.person = r.person and n.skill = r.skill
  where r.rating is not null
    and (r.date is null or r.date <= s.as_of)
    and n.person is null
),
numbered as (
  select
    d.*,
    row_number() over (
      partition by d.person, d.skill, d.rater,
        case when d.rater = 'peer' then d.rated_by else 'all of them' end
      order by d.rated_on desc nulls last, d.rated_by {binary} desc nulls last
    ) as place
  from dated d
)
select n.person, n.skill, n.rater, n.rated_by, n.rated_on, n.rating
from numbered n
where n.place = 1 or (n.rater = 'peer' and n.rated_by is null)
