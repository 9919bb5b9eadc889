-- Two partial indexes of open baskets cost the same to a planner that has not seen the table grow yet, and a prepared
-- statement keeps its plan: a shopper's basket was looked for among all open ones by age.
drop index basket_open_age;
drop index basket_settled_age;
create index basket_age on basket (status, created_at);
