using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>
/// The mail about a booking carries until when it can be cancelled with restitution (rule Deadlines).
/// </summary>
public sealed class BookingMailTests
{
    [Theory, OnEveryDatabase]
    public async Task A_booking_by_contract_by_card_and_a_move_carry_their_deadline(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var slot = await booking.Studio.SlotAsync(program: program);
        var later = await booking.Studio.SlotAsync(program: program, startsAt: booking.Clock.GetUtcNow().AddDays(8));

        var booked = (await booking.Server.BookSeatAsync(member, slot, contract)).Value!;
        Assert.Equal(slot.StartsAt.AddDays(-1), await CancelByAsync(booking));

        Assert.NotNull((await booking.Server.MoveAsync(member, booked.ReservationNumber, later)).Value);
        Assert.Equal(later.StartsAt.AddDays(-1), await CancelByAsync(booking));

        var lesson = await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(5));
        await booking.BookAndPayAsync(member, lesson);
        Assert.Equal(lesson.StartsAt.AddDays(-1), await CancelByAsync(booking));
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_after_its_deadline_says_so(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var soon = await booking.Studio.SlotAsync(program: program, startsAt: booking.Clock.GetUtcNow().AddHours(3));

        Assert.NotNull((await booking.Server.BookSeatAsync(member, soon, contract)).Value);

        var facts = await LastAsync(booking);
        Assert.Equal("yes", facts["cancelOver"]);
        Assert.DoesNotContain("cancelBy", facts.Keys);
    }

    private static async Task<DateTimeOffset> CancelByAsync(TestBooking booking) =>
        DateTimeOffset.Parse((await LastAsync(booking))["cancelBy"], CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyDictionary<string, string>> LastAsync(TestBooking booking)
    {
        await using var db = booking.Database.Open();
        return (await db.OutboxMails.OrderByDescending(m => m.Id).FirstAsync()).FactsByName;
    }
}
