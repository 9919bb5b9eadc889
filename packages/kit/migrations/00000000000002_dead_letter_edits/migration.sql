alter table dead_letter
  add column original_envelope jsonb,
  add column edited_at timestamptz,
  add column edited_by text,
  add check ((original_envelope is null) = (edited_at is null) and (edited_at is null) = (edited_by is null));
