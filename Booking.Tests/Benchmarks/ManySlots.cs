namespace Booking.Tests.Benchmarks;

/// <summary>
/// A hundred thousand slots around today and a million reservations in them: a large studio after years.
/// </summary>
internal static class ManySlots
{
    public static readonly int Slots = Scale.Of(100_000, 30_000);
    public static readonly int Reservations = Scale.Of(1_000_000, 30_000);
    private static readonly int Members = Scale.Of(50_000, 1_000);

    /// <summary>
    /// Twenty slots an hour between 09:00 and 21:00 Tokyo, over 417 days: 300 behind us, the rest ahead; a third of
    /// them at each of three locations. Ten reservations a slot on average, a tenth of them cancelled; every fifth slot
    /// is full.
    /// </summary>
    public static async Task AddAsync(BenchDatabase database)
    {
        await BenchStudio.AddCatalogAsync(database);
        await BenchStudio.AddMembersAsync(database, Members);
        await database.ExecuteAsync(
            $"""
            INSERT INTO "Slots" ("Id", "ProgramId", "LocationId", "StaffId", "StartsAt", "EndsAt", "Status",
                "Capacity", "Reserved", "Held", "TrialCapacity", "TrialReserved", "TrialHeld",
                "Price", "TrialPrice", "Currency", "Revision", "Version")
            SELECT n, 1 + n % 12, 1 + n % 3, 1 + n % 8, start, start + interval '1 hour',
                CASE WHEN n % 50 = 0 THEN 'Closed' ELSE 'Open' END,
                CASE WHEN n % 5 = 0 THEN 9 ELSE 12 END, 9, n % 3, 0, 0, 0, 5000, NULL, 'jpy', 9, 0
            FROM (SELECT n, date_trunc('day', now()) - interval '{Slots / 333} days' + (n / 240) * interval '1 day'
                + ((n % 240) / 20) * interval '1 hour' AS start FROM generate_series(1, {Slots}) n) AS slots
            """
        );
        await database.ExecuteAsync(
            $"""
            INSERT INTO "Reservations" ("Id", "SlotId", "ProgramId", "MemberId", "Type", "Method", "Price",
                "Currency", "Status", "ReleaseAttempts", "UsesTrial", "CreatedAt", "CancelledLate")
            SELECT n, 1 + n % {Slots}, 1 + (1 + n % {Slots}) % 12, 1 + (n * 7 + n / {Slots}) % {Members}, 'Regular',
                'Free', 0, 'jpy', CASE WHEN n / {Slots} = 9 THEN 'Cancelled' ELSE 'Confirmed' END,
                0, FALSE, now(), FALSE
            FROM generate_series(0, {Reservations} - 1) n
            """
        );
        await database.ExecuteAsync("""VACUUM ANALYZE "Slots" """);
        await database.ExecuteAsync("""VACUUM ANALYZE "Reservations" """);
    }
}
