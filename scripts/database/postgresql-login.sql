-- A login for the running program that may read and write rows and nothing else: no table, index or function can be
-- made, changed or dropped with it. Run as the owner of the database, after the migrations, and again after each
-- migration (or let the default privileges below do that):
--
--   psql -v ON_ERROR_STOP=1 -d booking -f scripts/database/postgresql-login.sql
--   psql -d booking -c '\password booking_app'
--
-- Then set Database:MigrateOnStart to false, and apply migrations as the owner.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'booking_app') THEN
        CREATE ROLE booking_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION;
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO booking_app', current_database());
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO booking_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO booking_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO booking_app;

-- What the owner makes from now on.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO booking_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO booking_app;

-- Which migrations were applied is read, and never written.
REVOKE INSERT, UPDATE, DELETE ON "__EFMigrationsHistory" FROM booking_app;
