using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Waitlist;

/// <summary>One class for tickets with one seat, which somebody has; it starts in a week.</summary>
internal sealed class WaitlistScene : IAsyncDisposable
{
    private WaitlistScene(TestBooking booking, Domain.Catalog.Program program, Slot slot) =>
        (Booking, Program, Slot) = (booking, program, slot);

    public TestBooking Booking { get; }

    public TestServer Server => Booking.Server;

    public Domain.Catalog.Program Program { get; }

    public Slot Slot { get; }

    /// <summary>Who has the seat.</summary>
    public Actor Seated { get; private set; } = Actor.Guest;

    /// <summary>The reservation of <see cref="Seated"/>.</summary>
    public string Reservation { get; private set; } = "";

    public static async Task<WaitlistScene> OpenAsync(DatabaseEngine engine, params IInterceptor[] interceptors)
    {
        var booking = await TestBooking.StartAsync(engine, interceptors);
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var scene = new WaitlistScene(booking, program, await booking.Studio.SlotAsync(capacity: 1, program: program));
        (scene.Seated, var contract) = await scene.MemberAsync();
        var booked = await booking.Server.BookSeatAsync(scene.Seated, scene.Slot, contract);
        scene.Reservation = booked.Value!.ReservationNumber;
        return scene;
    }

    /// <summary>Somebody with a pack of tickets.</summary>
    public async Task<(Actor Member, string Contract)> MemberAsync(int uses = 6)
    {
        var member = await Booking.Studio.MemberAsync();
        return (member, await Booking.ContractAsync(member, await Booking.Studio.PlanAsync(uses: uses)));
    }

    public Task<Result<WaitlistPlace, Refusal>> JoinAsync(
        Actor member,
        string? contract,
        bool isAutomatic = false,
        Slot? slot = null,
        string? key = null
    ) =>
        Server
            .Get<JoinWaitlist>()
            .RunAsync(
                member,
                new((slot ?? Slot).Id, contract, isAutomatic, key ?? Guid.NewGuid().ToString()),
                CancellationToken.None
            );

    /// <summary>A new member who waits.</summary>
    public async Task<(Actor Member, string Contract)> WaitAsync(bool isAutomatic = false)
    {
        var (member, contract) = await MemberAsync();
        Assert.NotNull((await JoinAsync(member, contract, isAutomatic)).Value);
        return (member, contract);
    }

    /// <summary>Who has the seat gives it back.</summary>
    public async Task FreeAsync(TestServer? server = null) =>
        Assert.NotNull((await (server ?? Server).CancelAsync(Seated, Reservation)).Value);

    public Task<Result<WaitlistStatus, Refusal>> LeaveAsync(Actor member) =>
        Server.Get<LeaveWaitlist>().RunAsync(member, Slot.Id, null, CancellationToken.None);

    public Task<Result<ClaimedSeat, Refusal>> ClaimAsync(Actor member, string? key = null, TestServer? server = null) =>
        (server ?? Server)
            .Get<ClaimOffer>()
            .RunAsync(member, Slot.Id, key ?? Guid.NewGuid().ToString(), CancellationToken.None);

    public Task<int> TickAsync(TestServer? server = null) =>
        (server ?? Server).Get<TendWaitlist>().RunAsync(CancellationToken.None);

    public Task<WaitView?> ViewAsync(Actor member) =>
        Server.Get<MyWaits>().OfSlotAsync(member, Slot.Id, CancellationToken.None);

    /// <summary>What became of the member's newest place.</summary>
    public Task<WaitlistStatus> StatusAsync(Actor member) =>
        Server.ReadAsync(db =>
            db.WaitlistEntries.Where(e => e.MemberId == member.MemberId)
                .OrderByDescending(e => e.Id)
                .Select(e => e.Status)
                .FirstAsync()
        );

    public Task<List<MailOccasion>> MailsAsync(Actor member) =>
        Server.ReadAsync(db =>
            db.OutboxMails.Where(m => db.Users.Any(u => u.Id == member.AccountId && u.Email == m.To))
                .OrderBy(m => m.Id)
                .Select(m => m.Occasion)
                .ToListAsync()
        );

    /// <summary>Regular seats taken, on hold, and people who wait.</summary>
    public async Task<(int Reserved, int Held, int Waiting)> CountersAsync()
    {
        await using var db = Booking.Database.Open();
        var slot = await db.Slots.AsNoTracking().SingleAsync(s => s.Id == Slot.Id);
        return (slot.Reserved, slot.Held, slot.Waiting);
    }

    /// <summary>The slot's, which rises with every change that displays have to show.</summary>
    public async Task<long> RevisionAsync()
    {
        await using var db = Booking.Database.Open();
        return await db.Slots.Where(s => s.Id == Slot.Id).Select(s => s.Revision).SingleAsync();
    }

    public void AdvanceTo(DateTimeOffset to) => Booking.Clock.Advance(to - Booking.Clock.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await Server.RequestReconciliationAsync());
        await Booking.DisposeAsync();
    }
}
