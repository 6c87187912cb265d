namespace Booking.Tests.Benchmarks;

/// <summary>A studio of any size, written by the database itself in seconds.</summary>
internal static class BenchStudio
{
    /// <summary>The nth member's account, without a look-up.</summary>
    public static Guid AccountOf(long member) => new($"00000000-0000-7000-8000-{member:x12}");

    /// <summary>Three locations, two categories, programs of all kinds, eight staff. Ids count from 1.</summary>
    public static Task AddCatalogAsync(BenchDatabase database) =>
        database.ExecuteAsync(
            """
            INSERT INTO "Locations" ("Id", "NameJa", "NameEn", "AddressJa", "AddressEn", "TimeZone")
            SELECT n, '店舗' || n, 'Location ' || n, '東京都' || n, n || ' Tokyo', 'Asia/Tokyo'
            FROM generate_series(1, 3) n;
            INSERT INTO "Categories" ("Id", "NameJa", "NameEn") VALUES (1, '陶芸', 'Pottery'), (2, 'ヨガ', 'Yoga');
            INSERT INTO "Staff" ("Id", "NameJa", "NameEn") SELECT n, '講師' || n, 'Teacher ' || n
                FROM generate_series(1, 8) n;
            INSERT INTO "Programs" ("Id", "NameJa", "NameEn", "DescriptionJa", "DescriptionEn", "Kind", "CategoryId",
                "PointCost", "TicketCost", "Price", "TrialPrice", "Currency")
            SELECT n, 'プログラム' || n, 'Program ' || n, '', '', (ARRAY['Lesson', 'Class', 'Projection'])[1 + n % 3],
                1 + n % 2, NULL, NULL, 5000, 2000, 'jpy' FROM generate_series(1, 12) n;
            INSERT INTO "DeadlinePolicies" ("Id", "ReserveMinutes", "CancelMinutes", "Version") VALUES (1, 60, 1440, 0);
            INSERT INTO "DeadlinePolicies" ("Id", "ReserveMinutes", "CancelMinutes", "CategoryId", "Version")
                VALUES (2, 30, 720, 2, 0);
            UPDATE "Locations" SET "IsActive" = TRUE;
            UPDATE "Programs" SET "IsActive" = TRUE;
            UPDATE "Staff" SET "IsActive" = TRUE;
            """
        );

    /// <summary>Active members 1 to <paramref name="count"/>.</summary>
    public static Task AddMembersAsync(BenchDatabase database, int count) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO "AspNetUsers" ("Id", "UserName", "NormalizedUserName", "Email", "NormalizedEmail",
                "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
            SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'm' || n || '@bench.example',
                'M' || n || '@BENCH.EXAMPLE', 'm' || n || '@bench.example', 'M' || n || '@BENCH.EXAMPLE',
                TRUE, FALSE, FALSE, TRUE, 0
            FROM generate_series(1, {count}) n;
            INSERT INTO "Members" ("Id", "AccountId", "Name", "SearchKey", "Language", "Status", "CreatedAt",
                "BookingLock")
            SELECT n, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '会員' || n, '会員' || n, 'ja',
                'Active', now(), 0 FROM generate_series(1, {count}) n;
            ANALYZE "AspNetUsers", "Members";
            """
        );

    /// <summary>
    /// Lessons 1 to <paramref name="count"/> that anybody may book by card, an hour apart from tomorrow on.
    /// </summary>
    public static Task AddOpenLessonsAsync(BenchDatabase database, int count, int capacity) =>
        database.ExecuteAsync(
            $"""
            INSERT INTO "Slots" ("Id", "ProgramId", "LocationId", "StaffId", "StartsAt", "EndsAt", "Status",
                "Capacity", "Reserved", "Held", "TrialCapacity", "TrialReserved", "TrialHeld",
                "Price", "TrialPrice", "Currency", "Revision", "Version")
            SELECT n, 3, 1 + n % 3, 1 + n % 8, date_trunc('hour', now()) + (24 + n) * interval '1 hour',
                date_trunc('hour', now()) + (25 + n) * interval '1 hour', 'Open', {capacity}, 0, 0, 0, 0, 0,
                5000, NULL, 'jpy', 0, 0
            FROM generate_series(1, {count}) n;
            ANALYZE "Slots";
            """
        );
}
