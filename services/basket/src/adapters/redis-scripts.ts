// A basket is a hash (id, version, sealed, body); a sorted set tells when each owner's was touched last. Redis runs a
// script as one step, so each is a change on condition that the basket is still the one that was loaded.

const shared = `
  local function same(key, id, version, sealed)
    local now = redis.call('HMGET', key, 'id', 'version', 'sealed')
    if id == '' then return not now[1] end
    return now[1] == id and now[2] == version and now[3] == sealed
  end
  local function put(key, touched, owner, first)
    redis.call('HSET', key, 'id', ARGV[first], 'version', ARGV[first + 1], 'sealed', '0', 'body', ARGV[first + 2])
    redis.call('ZADD', touched, ARGV[first + 3], owner)
  end
  local function drop(key, touched, owner)
    redis.call('DEL', key)
    redis.call('ZREM', touched, owner)
  end
`

/** Keys: basket, touched. Owner, what is expected there (id, version, sealed), the new id, version, body, time. */
export const put = `${shared}
  if not same(KEYS[1], ARGV[2], ARGV[3], ARGV[4]) then return 0 end
  put(KEYS[1], KEYS[2], ARGV[1], 5)
  return 1`

/** Key: basket. Expected id and version. From now on nobody changes it without giving up its id first. */
export const seal = `
  local now = redis.call('HMGET', KEYS[1], 'id', 'version')
  if now[1] ~= ARGV[1] or now[2] ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[1], 'sealed', '1')
  return 1`

/** Keys: basket, touched. Owner, id. */
export const close = `${shared}
  if redis.call('HGET', KEYS[1], 'id') == ARGV[2] then drop(KEYS[1], KEYS[2], ARGV[1]) end
  return 1`

/** Keys: the one that goes, the one that it goes into, touched. Both owners, what is expected of each, the new one. */
export const merge = `${shared}
  if not same(KEYS[1], ARGV[3], ARGV[4], ARGV[5]) then return 0 end
  if not same(KEYS[2], ARGV[6], ARGV[7], ARGV[8]) then return 0 end
  drop(KEYS[1], KEYS[3], ARGV[1])
  if ARGV[9] ~= '' then put(KEYS[2], KEYS[3], ARGV[2], 9) end
  return 1`

/** Key: touched. The prefix of baskets' keys, a time, how many at most. Gives how many went. */
export const forget = `
  local owners = redis.call('ZRANGE', KEYS[1], '-inf', '(' .. ARGV[2], 'BYSCORE', 'LIMIT', 0, ARGV[3])
  for _, owner in ipairs(owners) do
    redis.call('DEL', ARGV[1] .. owner)
    redis.call('ZREM', KEYS[1], owner)
  end
  return #owners`
