using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Members;

/// <summary>A test of a page that shows a full slot to somebody who may wait for it.</summary>
public abstract class WaitPageTest : LivePageTest
{
    /// <summary>Gives the only seat back.</summary>
    protected Func<Task> FreeAsync { get; private set; } = () => Task.CompletedTask;

    /// <summary>A class for tickets with one seat, which somebody has; without a time it starts in a week.</summary>
    protected async Task<Slot> FullClassAsync(DateTimeOffset? startsAt = null)
    {
        var program = await Studio.ProgramAsync(ProgramKind.Class);
        var slot = await Studio.SlotAsync(program: program, capacity: 1, startsAt: startsAt);
        var (seated, contract) = await TicketsAsync();
        var booked = (await Booking.Server.BookSeatAsync(seated, slot, contract)).Value!.ReservationNumber;
        FreeAsync = async () => Assert.NotNull((await Booking.Server.CancelAsync(seated, booked)).Value);
        return slot;
    }

    /// <summary>Somebody with a pack of tickets.</summary>
    protected async Task<(Actor Member, string Contract)> TicketsAsync()
    {
        var member = await Studio.MemberAsync();
        return (member, await Booking.ContractAsync(member, await Studio.PlanAsync(uses: 6)));
    }

    protected async Task JoinAsync(Actor member, Slot slot, string? contract) =>
        Assert.NotNull(
            (
                await Booking
                    .Server.Get<JoinWaitlist>()
                    .RunAsync(
                        member,
                        new(slot.Id, contract, IsAutomatic: false, Guid.NewGuid().ToString()),
                        CancellationToken.None
                    )
            ).Value
        );

    /// <summary>A member who waits for the slot, signed in.</summary>
    protected async Task<(Actor Member, string Contract)> WaitingAsync(Slot slot)
    {
        var (member, contract) = await TicketsAsync();
        await JoinAsync(member, slot, contract);
        SignIn(member);
        return (member, contract);
    }

    /// <summary>The member's newest place in a queue.</summary>
    protected Task<WaitlistEntry> EntryAsync(Actor member) =>
        Booking.Server.ReadAsync(db =>
            db.WaitlistEntries.AsNoTracking()
                .Where(e => e.MemberId == member.MemberId)
                .OrderByDescending(e => e.Id)
                .FirstAsync()
        );
}
