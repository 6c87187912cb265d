using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Waitlist;

/// <summary>Two servers, seven members with tickets, two classes with few seats, and what can happen to them.</summary>
internal sealed class WaitlistWalk(
    TestBooking booking,
    TestServer[] servers,
    Actor admin,
    (Actor Actor, string Contract)[] members,
    Slot[] slots,
    IInterceptor[] without
)
{
    private readonly List<(Actor Member, string Number)> _reservations = [];

    public static async Task<WaitlistWalk> StartAsync(TestBooking booking, IInterceptor[] without)
    {
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class, points: null);
        var now = booking.Clock.GetUtcNow();
        List<(Actor, string)> members = [];
        foreach (var member in await booking.Studio.MembersAsync(7))
            members.Add((member, await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 40))));
        return new(
            booking,
            [booking.Server, booking.StartServer(without)],
            await booking.Studio.StaffAsync(admin: true),
            [.. members],
            [
                await booking.Studio.SlotAsync(capacity: 1, program: program, startsAt: now.AddDays(2)),
                await booking.Studio.SlotAsync(capacity: 1, program: program, startsAt: now.AddDays(4)),
            ],
            without
        );
    }

    /// <summary>One tick of either server's timer, or of both at once.</summary>
    public Task TickAsync() =>
        Task.WhenAll(servers.Select(s => Task.Run(() => s.Get<TendWaitlist>().RunAsync(CancellationToken.None))));

    /// <summary>The number chooses what happens, to whom, and on which server.</summary>
    public Task StepAsync(ushort number)
    {
        var (server, rest) = (servers[number % 2], number / 2);
        var (kind, pick) = (rest % 16, rest / 16);
        var ((actor, contract), slot) = (members[pick % members.Length], slots[pick / 7 % slots.Length]);
        return kind switch
        {
            0 or 1 => BookAsync(server, actor, contract, slot),
            2 or 3 or 4 or 5 or 6 => JoinAsync(server, actor, contract, slot, isAutomatic: pick / 14 % 3 == 0),
            7 or 8 or 9 => CancelAsync(server, pick),
            10 or 11 => ClaimAsync(server, actor, slot),
            12 => server.Get<LeaveWaitlist>().RunAsync(actor, slot.Id, null, CancellationToken.None),
            13 => ResizeAsync(server, slot, pick),
            14 => PassTimeAsync(pick),
            _ => GoWrongAsync(actor, contract, slot, pick),
        };
    }

    private async Task BookAsync(TestServer server, Actor actor, string contract, Slot slot)
    {
        if ((await server.BookSeatAsync(actor, slot, contract)).Value is { } booked)
            _reservations.Add((actor, booked.ReservationNumber));
    }

    private static Task JoinAsync(TestServer server, Actor actor, string contract, Slot slot, bool isAutomatic) =>
        server
            .Get<JoinWaitlist>()
            .RunAsync(actor, new(slot.Id, contract, isAutomatic, Guid.NewGuid().ToString()), CancellationToken.None);

    private async Task CancelAsync(TestServer server, int pick)
    {
        if (_reservations.Count == 0)
            return;
        var (member, number) = _reservations[pick % _reservations.Count];
        await server.CancelAsync(member, number);
    }

    private async Task ClaimAsync(TestServer server, Actor actor, Slot slot)
    {
        var claimed = await server
            .Get<ClaimOffer>()
            .RunAsync(actor, slot.Id, Guid.NewGuid().ToString(), CancellationToken.None);
        if (claimed.Value is { } seat)
            _reservations.Add((actor, seat.ReservationNumber));
    }

    private async Task ResizeAsync(TestServer server, Slot slot, int pick)
    {
        var sheet = (await server.Get<ReadSlotDetails>().RunAsync(admin, slot.Id, CancellationToken.None))!;
        var edit = new EditSlotRequest(
            sheet.Id,
            sheet.Draft with
            {
                Capacity = 1 + (pick / 14 % 3 / 2),
            },
            sheet.Version,
            Guid.NewGuid().ToString(),
            new SlotConsent { Notify = true }
        );
        await server.Get<EditSlot>().RunAsync(admin, edit, CancellationToken.None);
    }

    /// <summary>Also into, and out of, the quiet hours.</summary>
    private Task PassTimeAsync(int pick)
    {
        foreach (var server in servers)
            server.Quiet = pick % 2 == 0 ? new(new(22, 0), new(7, 0)) : Domain.Notifications.QuietHours.None;
        booking.Clock.Advance(TimeSpan.FromMinutes(new[] { 1, 14, 31, 150 }[pick / 2 % 4]));
        return Task.CompletedTask;
    }

    /// <summary>A contract is emptied or filled, or a server dies on the way and another takes its place.</summary>
    private async Task GoWrongAsync(Actor actor, string contract, Slot slot, int pick)
    {
        if (pick / 10 % 2 == 0)
        {
            var left = (await booking.ReadAsync(contract)).Remaining;
            await servers[0].AdjustAsync(admin, contract, left > Studio.TicketCost ? -left : 6);
            return;
        }

        var crash = new CrashPoint(pick / 20 % 2);
        var dying = booking.StartServer([.. without, new CrashingCommits(crash)]);
        try
        {
            if (pick / 40 % 2 == 0)
                await CancelAsync(dying, pick);
            else
                await ClaimAsync(dying, actor, slot);
        }
        catch (Exception e) when (crash.IsDead)
        {
            Assert.NotNull(e);
        }

        // What was committed before the crash is known to whoever asks.
        await using var db = booking.Database.Open();
        var mine = db.Reservations.Where(r => r.MemberId == actor.MemberId && r.SlotId == slot.Id);
        foreach (var id in await mine.Select(r => r.Id).ToListAsync())
            if (!_reservations.Contains((actor, Numbering.Reservation.Of(id))))
                _reservations.Add((actor, Numbering.Reservation.Of(id)));
    }
}
