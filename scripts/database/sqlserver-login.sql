-- A login for the running program that may read and write rows and nothing else: no table, index or procedure can be
-- made, changed or dropped with it. Run as the owner of the database, in the database, after the migrations:
--
--   sqlcmd -I -b -d Booking -v Password="..." -i scripts/database/sqlserver-login.sql
--
-- Then set Database:MigrateOnStart to false, and apply migrations as the owner. The rights are those of the schema, so
-- that tables of later migrations need no further grant.

IF SUSER_ID(N'booking_app') IS NULL
    CREATE LOGIN [booking_app] WITH PASSWORD = N'$(Password)';
GO

IF USER_ID(N'booking_app') IS NULL
    CREATE USER [booking_app] FOR LOGIN [booking_app] WITH DEFAULT_SCHEMA = [dbo];
GO

-- UPDATE on the schema is also what NEXT VALUE FOR of a sequence asks for.
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[dbo] TO [booking_app];
GO

-- Which migrations were applied is read, and never written.
DENY INSERT, UPDATE, DELETE ON [dbo].[__EFMigrationsHistory] TO [booking_app];
GO
