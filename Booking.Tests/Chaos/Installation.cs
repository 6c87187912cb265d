using Booking.Domain.BackOffice.Installations;
using Booking.Domain.Installations;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Chaos;

/// <summary>Another installation on the account: its database, its one server that never dies, its people.</summary>
internal sealed class Installation(
    TestDatabase database,
    StripeEmulatorHost host,
    InstallationSettings settings,
    Actor[] members,
    Slot[] slots,
    Actor admin
) : IAsyncDisposable
{
    private (Actor Member, string Number)? _last;

    public TestDatabase Database => database;

    public TestServer Server { get; } = new(database.Target, host.Clock, host.Gateway, [], settings);

    public Actor Admin => admin;

    public int Booked { get; private set; }

    public bool IsPaused => Server.Get<InstallationState>().IsPaused;

    public static async Task<Installation> NewAsync(DatabaseEngine engine, StripeEmulatorHost host, string address)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var studio = new Studio(database, host.Clock);
        var now = host.Clock.GetUtcNow();
        var program = await studio.ProgramAsync();
        var slots = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => studio.SlotAsync(capacity: 20, program: program, startsAt: now.AddHours(30 + 20 * i)))
        );
        return new(
            database,
            host,
            new(address, IsLive: false, IsWatched: true),
            await studio.MembersAsync(4),
            slots,
            await studio.StaffAsync(admin: true)
        );
    }

    /// <summary>The payment page; null where there is none.</summary>
    public async Task<string?> BookAsync(int which)
    {
        var member = members[which % members.Length];
        var booked = await Server.BookAsync(member, slots[which % slots.Length], overlapConfirmed: true);
        if (booked.Value is not Hold hold)
            return null;
        Booked++;
        _last = (member, hold.ReservationNumber);
        return hold.PaymentUrl;
    }

    public async Task CancelAsync()
    {
        if (_last is { } last)
            await Server.CancelAsync(last.Member, last.Number);
    }

    /// <summary>An admin says that it is a copy, as soon as no lease of the original is young any more.</summary>
    public async Task AnswerAsync()
    {
        await Server.Get<CheckInstallation>().RunAsync(CancellationToken.None);
        if (Server.Get<InstallationState>().Pause is { Reason: PauseReason.NewAddress } pause)
            await Server.Get<AnswerPause>().RunAsync(admin, PauseAnswer.Copy, pause, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await database.DisposeAsync();
    }
}
