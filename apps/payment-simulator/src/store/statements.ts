/** One statement per step: each commits whole or not at all without an explicit transaction. */

export const CREATE = {
  name: 'create',
  text: `
    with answered as (
      insert into idempotency (key, request_hash, status, body) values ($1, $2, $3, $4)
      on conflict do nothing returning key)
    insert into payment (id, token, reference, description, return_url, currency, amount, status,
                         expires_at, created_at, updated_at, version)
    select $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15 from answered returning id`,
}

const WITH_ANSWER = `
  select p.*, i.request_hash, i.status as answer_status, i.body as answer_body
  from payment p left join idempotency i on i.key = $2`
export const FIND_BY_ID = { name: 'find-by-id', text: `${WITH_ANSWER} where p.id = $1` }
export const FIND_BY_TOKEN = { name: 'find-by-token', text: `${WITH_ANSWER} where p.token = $1` }

export const FIND_BY_REFERENCE = {
  name: 'find-by-reference',
  text: 'select * from payment where reference = $1 order by created_at desc, id desc limit 100',
}

export const FIND_ANSWER = {
  name: 'find-answer',
  text: `select request_hash, status as answer_status, body as answer_body from idempotency where key = $1`,
}

export const REMEMBER = {
  name: 'remember',
  text: `insert into idempotency (key, request_hash, status, body) values ($1, $2, $3, $4)
         on conflict do nothing returning key`,
}

/** The version is the guard: of two that decided on the same state, one changes a row and the other none. */
export const CHANGE = {
  name: 'change',
  text: `
    with changed as (
      update payment set status = $3, authorised_amount = $4, captured_amount = $5, voided_amount = $6,
        refunded_amount = $7, attempts = $8, card_brand = $9, card_last4 = $10, decline_reason = $11,
        updated_at = $12, version = version + 1
      where id = $1 and version = $2 returning id, currency),
    noted as (
      insert into ledger_entry (kind, payment_id, amount, currency, at)
      select $13, id, $14, currency, $12 from changed where $13::text is not null),
    queued as (
      insert into webhook (id, payment_id, type, body, copies, due_at)
      select $15, id, $16, $17, $18, now() + $19 * interval '1 millisecond'
      from changed where $15::text is not null),
    answered as (
      insert into idempotency (key, request_hash, status, body)
      select $20, $21, $22, $23 from changed where $20::text is not null)
    select id from changed`,
}

export const DUE_TO_EXPIRE = {
  name: 'due-to-expire',
  text: `select id from payment where status in ('requires_payment', 'requires_challenge')
         and expires_at <= $1 order by expires_at limit 200`,
}

export const FORGET_ANSWERS = {
  name: 'forget-answers',
  text: `delete from idempotency where created_at < now() - interval '30 days'`,
}

/**
 * All transactions of this database below the horizon have ended. It is asked before the page is read: what had ended
 * by then is visible to the next statement. A snapshot's xmin would do in one statement, but it counts the
 * transactions of every database on the server, and any of the shop's would hold the ledger back.
 */
export const LEDGER_HORIZON = {
  name: 'ledger-horizon',
  text: `
    select least(top, min((top >> 32 << 32) + backend_xid::text::bigint))::text as horizon
    from (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as top) snapshot
      left join pg_stat_activity on datname = current_database() and backend_xid is not null
    group by top`,
}

export const LEDGER_PAGE = {
  name: 'ledger-page',
  text: `
    select l.xid::text, l.seq::text, l.kind, l.payment_id, l.amount, l.currency, l.at, p.reference
    from ledger_entry l join payment p on p.id = l.payment_id
    where (l.xid, l.seq) > ($1::text::xid8, $2) and l.xid < $3::text::xid8
    order by l.xid, l.seq limit $4`,
}
