-- Rights of the role that the server runs as, where the tables belong to another one.
-- Run it as their owner, after each `teapoint-server migrate`.
grant usage on schema public to teapoint_app;
grant select, insert, update, delete on all tables in schema public to teapoint_app;
-- What was done can be added to the audit, and read; neither changed nor taken away.
revoke update, delete on audit from teapoint_app;
-- The tables change by migrations alone.
revoke insert, update, delete on kysely_migration, kysely_migration_lock from teapoint_app;
