using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Cancellations;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>
/// What goes back when a booking is cancelled (rule Restitution); the preview says the same before the click.
/// </summary>
public sealed class RestitutionTests
{
    [Theory, OnEveryDatabase]
    public async Task In_time_the_use_goes_back(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.PointPack, uses: 10)
        );
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 1),
                contract
            )
        ).Value!;

        var preview = await PreviewAsync(booking, member, booked);
        var cancelled = (await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!;

        Assert.Equal((true, Studio.PointCost, false), (preview!.InTime, preview.Restores, preview.RestoreLost));
        Assert.Equal((true, null, Studio.PointCost), (cancelled.InTime, cancelled.Refund, cancelled.Restored));
        Assert.Equal(
            [(LedgerKind.Grant, 10), (LedgerKind.Consume, -3), (LedgerKind.Restore, 3)],
            await booking.LedgerAsync(contract)
        );
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Late_the_seat_is_freed_and_nothing_goes_back_after_the_member_was_asked(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var slot = await booking.Studio.SlotAsync(
            ProgramKind.Class,
            capacity: 1,
            startsAt: booking.Clock.GetUtcNow().AddHours(10)
        );
        var booked = (await booking.Server.BookSeatAsync(member, slot, contract)).Value!;

        Assert.Equal(
            (false, null),
            (
                (await PreviewAsync(booking, member, booked))!.InTime,
                (await PreviewAsync(booking, member, booked))!.Restores
            )
        );
        Assert.Equal(
            RefusalReason.RestoreOver,
            (await booking.Server.CancelAsync(member, booked.ReservationNumber, lateAccepted: false)).Refusal!.Reason
        );
        Assert.Null((await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!.Restored);

        Assert.Equal(4, (await booking.ReadAsync(contract)).Remaining);
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_that_has_expired_since_gets_nothing_back(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(validDays: 2));
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 1),
                contract
            )
        ).Value!;
        booking.Clock.Advance(TimeSpan.FromDays(3));

        var preview = await PreviewAsync(booking, member, booked);
        var cancelled = (await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!;

        Assert.Equal((true, true, null), (preview!.InTime, preview.RestoreLost, preview.Restores));
        Assert.Equal((true, null), (cancelled.InTime, cancelled.Restored));
        await booking.Server.ExpireContractsAsync();
        Assert.Equal(
            [(LedgerKind.Grant, 5), (LedgerKind.Consume, -1), (LedgerKind.Expire, -4)],
            await booking.LedgerAsync(contract)
        );
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_use_of_one_period_never_goes_into_the_next(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4, covers: program)
        );
        var slot = await booking.Studio.SlotAsync(
            capacity: 5,
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddDays(60)
        );
        var booked = (await booking.Server.BookSeatAsync(member, slot, contract)).Value!;
        booking.Gateway.Renew(booking.Gateway.Subscriptions.Single().Id);
        await booking.DeliverAllAsync();
        var second = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(
                    capacity: 5,
                    program: program,
                    startsAt: booking.Clock.GetUtcNow().AddDays(61)
                ),
                contract
            )
        ).Value!;

        Assert.True((await PreviewAsync(booking, member, booked))!.RestoreLost);
        Assert.Null((await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!.Restored);
        Assert.Equal(3, (await booking.ReadAsync(contract)).Remaining);
        Assert.Equal(1, (await booking.Server.CancelAsync(member, second.ReservationNumber)).Value!.Restored);
        Assert.Equal(4, (await booking.ReadAsync(contract)).Remaining);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_never_rises_above_its_allowance(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4, covers: program)
        );
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(capacity: 5, program: program),
                contract
            )
        ).Value!;
        var admin = await booking.Studio.StaffAsync(admin: true);
        Assert.Equal(4, (await booking.Server.AdjustAsync(admin, contract, 1)).Value!.Remaining);

        Assert.Null((await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!.Restored);
        Assert.Equal(Refusal.BalanceOutOfRange, (await booking.Server.AdjustAsync(admin, contract, 1)).Refusal);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Cash_that_was_not_taken_is_no_longer_owed(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5, trialCapacity: 1),
                null
            )
        ).Value!;

        Assert.Null((await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!.Refund);

        await using var db = booking.Database.Open();
        Assert.Equal(PaymentStatus.Cancelled, (await db.Payments.SingleAsync()).Status);
        Assert.Empty(await db.Compensations.ToListAsync());
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task The_desk_cancels_for_a_member_and_a_stranger_finds_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, stranger, staff) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.MemberAsync(),
            await booking.Studio.StaffAsync()
        );
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5),
                contract
            )
        ).Value!;

        Assert.Null(await PreviewAsync(booking, stranger, booked));
        Assert.Equal(
            Refusal.ReservationNotFound,
            (await booking.Server.CancelAsync(stranger, booked.ReservationNumber)).Refusal
        );
        Assert.NotNull(await PreviewAsync(booking, staff, booked));
        Assert.Equal(1, (await booking.Server.CancelAsync(staff, booked.ReservationNumber)).Value!.Restored);

        await using var db = booking.Database.Open();
        Assert.Equal(Domain.Audit.AuditAction.Cancel, (await db.AuditLines.SingleAsync()).Action);
    }

    private static Task<CancellationPreview?> PreviewAsync(
        TestBooking booking,
        Domain.Members.Actor actor,
        Booked booked
    ) => booking.Server.Get<PreviewCancellation>().RunAsync(actor, booked.ReservationNumber, CancellationToken.None);
}
