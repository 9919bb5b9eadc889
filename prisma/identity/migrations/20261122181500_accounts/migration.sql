create table account (
  id uuid primary key,
  kind text not null check (kind in ('customer', 'staff')),
  email text not null unique check (email = lower(email)),
  verified_at timestamptz(3),
  name text not null,
  phone text,
  password_hash text not null,
  roles text[] not null,
  version integer not null check (version >= 1),
  check (kind = 'staff' or cardinality(roles) = 0)
);

create table session (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  token_hash text not null unique,
  created_at timestamptz(3) not null,
  touched_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index session_account_id_idx on session (account_id);
create index session_expires_at_idx on session (expires_at);

create table mail_request (
  id uuid primary key,
  purpose text not null
    check (purpose in ('verify-email', 'already-registered', 'reset-password', 'change-email', 'email-changed')),
  account_id uuid not null references account (id) on delete cascade,
  email text not null,
  name text not null,
  token_hash text unique,
  password_hash text,
  expires_at timestamptz(3) not null
);
create index mail_request_account_id_idx on mail_request (account_id);
create index mail_request_email_idx on mail_request (email);
create index mail_request_expires_at_idx on mail_request (expires_at);

create table address (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  name text not null,
  line1 text not null,
  line2 text,
  postcode text not null,
  city text not null,
  country text not null,
  is_default boolean not null
);
create index address_account_id_idx on address (account_id);
create unique index address_one_default_idx on address (account_id) where is_default;

create table attempt (
  kind text not null check (kind in ('login', 'mail')),
  slot integer not null,
  count integer not null,
  started_at timestamptz(3) not null,
  primary key (kind, slot)
) with (fillfactor = 70);
create index attempt_started_at_idx on attempt (started_at);
