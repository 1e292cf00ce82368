-- v_shares: m, the share of a skill in each discipline and bucket. A bucket's is the sum over its
-- disciplines; a discipline without a bucket adds to none.
create or replace view v_shares as
select 'discipline' as kind, m.discipline as topic, m.skill, m.share
from mappings m
union all
select 'bucket', m.bucket, m.skill, sum(m.share)
from mappings m
where m.bucket is not null
group by m.bucket, m.skill
