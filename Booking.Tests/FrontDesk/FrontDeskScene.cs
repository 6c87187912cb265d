using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.FrontDesk;

/// <summary>
/// A studio with a front desk: a class that takes tickets and trials, a member, and people who work here.
/// </summary>
public sealed class FrontDeskScene : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private FrontDeskScene(TestBooking booking) => Booking = booking;

    public TestBooking Booking { get; }

    public TestServer Server => Booking.Server;

    /// <summary>At the desk.</summary>
    public Actor Staff { get; } = new(Guid.NewGuid(), null, IsStaff: true, IsAdmin: false);

    public Actor Admin { get; } = new(Guid.NewGuid(), null, IsStaff: false, IsAdmin: true);

    public Actor Member { get; private set; } = Actor.Guest;

    /// <summary>A week from now, cancellable until a day before; ten seats and five for trials.</summary>
    public Slot Slot { get; private set; } = null!;

    public Domain.Catalog.Program Program { get; private set; } = null!;

    public Domain.Catalog.Location Location { get; private set; } = null!;

    public string MemberNumber => Numbering.Member.Of(Member.MemberId!.Value);

    public static async Task<FrontDeskScene> OpenAsync(DatabaseEngine engine, params IInterceptor[] interceptors) =>
        await FillAsync(await TestBooking.StartAsync(engine, interceptors));

    /// <summary>The same in an installation that runs already.</summary>
    public static async Task<FrontDeskScene> FillAsync(TestBooking booking)
    {
        var scene = new FrontDeskScene(booking);
        scene.Member = await booking.Studio.MemberAsync();
        scene.Program = await booking.Studio.ProgramAsync(ProgramKind.Class, "朝ヨガ");
        scene.Location = await booking.Studio.LocationAsync();
        scene.Slot = await scene.SlotAsync();
        return scene;
    }

    public Task<Slot> SlotAsync(DateTimeOffset? startsAt = null) =>
        Booking.Studio.SlotAsync(
            capacity: 10,
            trialCapacity: 5,
            program: Program,
            location: Location,
            startsAt: startsAt
        );

    /// <summary>A trial for cash, booked by the member or at the desk.</summary>
    public async Task<string> TrialAsync(Actor? by = null, Slot? slot = null) =>
        Value(await BookAsync(by, null, slot)).ReservationNumber;

    public Task<Result<Booked, Refusal>> BookAsync(Actor? by, string? contract, Slot? slot = null) =>
        Server.BookSeatAsync(
            by ?? Member,
            slot ?? Slot,
            contract,
            forMember: by is { WorksHere: true } ? MemberNumber : null
        );

    /// <summary>A pack or a subscription of the member's, bought and paid.</summary>
    public async Task<string> ContractAsync(PlanKind kind = PlanKind.TicketPack, bool pay = true)
    {
        var plan = await Booking.Studio.PlanAsync(kind, covers: kind == PlanKind.Subscription ? Program : null);
        return pay
            ? await Booking.ContractAsync(Member, plan)
            : Value(await Server.BuyAsync(Member, plan)).ContractNumber;
    }

    public Task<Result<ReservationStatus, Refusal>> MarkAsync(Actor by, string number, Attendance mark) =>
        Server.Get<MarkAttendance>().RunAsync(by, number, mark, CancellationToken.None);

    public Task<Result<Money, Refusal>> TakeCashAsync(Actor by, string number) =>
        Server.Get<TakeCash>().RunAsync(by, number, CancellationToken.None);

    public Task<Result<Withdrawn, Refusal>> WithdrawAsync(Actor? who = null, string password = Password) =>
        Server.Get<WithdrawMember>().RunAsync(who ?? Member, password, CancellationToken.None);

    /// <summary>Gives the member a password, as a registration would have.</summary>
    public Task SetPasswordAsync(Actor? who = null) =>
        EditAccountAsync(
            who ?? Member,
            account => account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password)
        );

    public async Task EditAccountAsync(Actor who, Action<Account> edit)
    {
        await using var db = Booking.Database.Open();
        edit(await db.Users.SingleAsync(u => u.Id == who.AccountId));
        await db.SaveChangesAsync();
    }

    public Task<Reservation> ReservationAsync(string number) =>
        Server.ReadAsync(db => db.Reservations.AsNoTracking().SingleAsync(r => r.Id == Id(number)));

    public Task<Domain.Payments.Payment> PaymentAsync(string number) =>
        Server.ReadAsync(db => db.Payments.AsNoTracking().SingleAsync(p => p.ReservationId == Id(number)));

    public Task<List<AuditLine>> AuditAsync(string subject) =>
        Server.ReadAsync(db => db.AuditLines.Where(l => l.Subject == subject).OrderBy(l => l.Id).ToListAsync());

    /// <summary>Time passes until so long before (negative: after) the slot's start.</summary>
    public void AdvanceTo(TimeSpan beforeStart) =>
        Booking.Clock.Advance(Slot.StartsAt - beforeStart - Booking.Clock.GetUtcNow());

    public static long Id(string number) => long.Parse(number[1..], System.Globalization.CultureInfo.InvariantCulture);

    public static T Value<T>(Result<T, Refusal> result)
        where T : notnull =>
        result.Succeeded(out var value, out var refusal)
            ? value
            : throw new InvalidOperationException(refusal.Reason.ToString());

    public ValueTask DisposeAsync() => Booking.DisposeAsync();

    /// <summary>The member tells of themselves what the studio asks.</summary>
    public async Task TellAsync(PersonalDetails details)
    {
        var edit = Server.Get<EditProfile>();
        var profile = (await edit.ReadAsync(Member, CancellationToken.None))!;
        Assert.True(await edit.RunAsync(Member, profile with { Details = details }, CancellationToken.None));
    }
}
