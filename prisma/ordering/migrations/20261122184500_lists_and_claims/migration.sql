-- Staff's list, newest first. Nothing on the status: it changes on every order's way, and unindexed changes stay cheap.
create index order_view_placed_at_order_id_idx on order_view (placed_at desc, order_id desc);
-- A customer's guest orders, by the mail address that they have proven.
create index contact_lower_idx on contact (lower(email));
