using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Persistence;

/// <summary>
/// Reservations, payments, slots, members and accounts tell when they were made and when they last changed.
/// </summary>
public sealed class TimestampTests
{
    [Theory, OnEveryDatabase]
    public async Task A_row_is_born_with_both_times_equal(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());

        var (reservation, payment) = (await booking.ReservationAsync(hold), await booking.PaymentAsync(hold));

        Assert.All<ITimestamped>(
            [reservation, payment],
            row => Assert.Equal((booking.Clock.GetUtcNow(), row.CreatedAt), (row.CreatedAt, row.UpdatedAt))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_conditional_update_moves_the_time_of_every_row_it_changes(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync();
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);
        var born = booking.Clock.GetUtcNow();
        booking.Clock.Advance(TimeSpan.FromMinutes(3));

        await booking.PayAsync(hold);

        var paid = booking.Clock.GetUtcNow();
        var (reservation, payment) = (await booking.ReservationAsync(hold), await booking.PaymentAsync(hold));
        Assert.Equal((born, paid), (reservation.CreatedAt, reservation.UpdatedAt));
        Assert.Equal((born, paid), (payment.CreatedAt, payment.UpdatedAt));
        Assert.Equal(paid, await booking.Server.ReadAsync(db => UpdatedAtOf(db.Slots, slot.Id)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_tracked_change_moves_it_too_by_the_servers_clock(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        booking.Clock.Advance(TimeSpan.FromDays(1));

        await using (var db = booking.Server.Open())
        {
            (await db.Members.SingleAsync(m => m.Id == member.MemberId)).Rename("別の名前");
            (await db.Users.SingleAsync(a => a.Id == member.AccountId)).PhoneNumber = "03-0000-0000";
            await db.SaveChangesAsync();
        }

        Assert.Equal(
            booking.Clock.GetUtcNow(),
            await booking.Server.ReadAsync(db => UpdatedAtOf(db.Members, member.MemberId!.Value))
        );
        Assert.Equal(
            booking.Clock.GetUtcNow(),
            await booking.Server.ReadAsync(db => db.Users.Select(a => a.UpdatedAt).SingleAsync())
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Locking_a_row_is_no_change(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var before = await booking.Server.ReadAsync(db => UpdatedAtOf(db.Members, member.MemberId!.Value));
        booking.Clock.Advance(TimeSpan.FromMinutes(3));

        await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());

        Assert.Equal(before, await booking.Server.ReadAsync(db => UpdatedAtOf(db.Members, member.MemberId!.Value)));
    }

    [Theory, OnEveryDatabase]
    public async Task An_update_that_forgets_the_time_fails_in_every_test(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync();
        await using var db = booking.Server.Open();
        var rows = db.Slots.Where(s => s.Id == slot.Id);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            rows.ExecuteUpdateAsync(set => set.SetProperty(s => s.StaffId, (long?)null))
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            rows.ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.Reserved, s => db.Reservations.Count(r => r.SlotId == s.Id))
            )
        );

        await rows.ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, s => s.Held));
        await rows.ExecuteUpdateAsync(set =>
            set.SetProperty(s => s.StaffId, (long?)null).UpdatedAt(booking.Clock.GetUtcNow())
        );
    }

    [Theory]
    [InlineData("""UPDATE "Payments" AS p SET "RefundAsked" = p."RefundAsked" WHERE p."Id" = @id""", false)]
    [InlineData("""UPDATE "Payments" AS p SET "RefundAsked" = p."Refunded" WHERE p."Id" = @id""", true)]
    [InlineData("""UPDATE "Members" AS m SET "BookingLock" = m."BookingLock" + 1 WHERE m."Id" = @id""", false)]
    [InlineData("""UPDATE "Members" AS m SET "BookingLock" = m."BookingLock" + 1, "Name" = @n WHERE 1 = 1""", true)]
    [InlineData("UPDATE [m] SET [m].[BookingLock] = [m].[BookingLock] + 1 FROM [Members] AS [m]", false)]
    [InlineData("UPDATE [m] SET [m].[Name] = @n FROM [Members] AS [m] WHERE [m].[Id] = @id", true)]
    [InlineData("UPDATE [c] SET [c].[State] = @n FROM [Checkouts] AS [c] WHERE [c].[Id] = @id", false)]
    [InlineData("SET NOCOUNT ON;\nUPDATE [AspNetUsers] SET [Email] = @p0 WHERE [Id] = @p1", true)]
    [InlineData("SET NOCOUNT ON;\nUPDATE [AspNetUsers] SET [Email] = @p0, [UpdatedAt] = @p2 WHERE 1 = 1", false)]
    public void The_guard_knows_a_change_from_a_lock(string sql, bool isFault) =>
        Assert.Equal(isFault, UpdatedAtGuard.Fault(sql) is not null);

    private static Task<DateTimeOffset> UpdatedAtOf<T>(IQueryable<T> rows, long id)
        where T : class, ITimestamped =>
        rows.Where(r => EF.Property<long>(r, "Id") == id).Select(r => r.UpdatedAt).SingleAsync();
}
