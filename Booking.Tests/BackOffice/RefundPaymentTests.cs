using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>
/// An admin gives money back by hand (rule Refund by hand); the preview says the same before the click.
/// </summary>
public sealed class RefundPaymentTests
{
    [Theory, OnEveryDatabase]
    public async Task A_full_refund_of_a_coming_booking_frees_its_seat_and_tells_the_member(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var slot = await booking.Studio.SlotAsync();
        var hold = await booking.BookAndPayAsync(member, slot);
        var payment = await booking.PaymentAsync(hold);

        var preview = (await PreviewAsync(booking, admin, payment.Number, null)).Value!;
        var accepted = (await RefundAsync(booking, admin, payment.Number)).Value!;
        await booking.SettleAsync();

        Assert.Equal(
            (true, true, Studio.LessonPrice, null),
            (preview.IsFull, preview.Seat!.CanBeFreed, preview.Amount.Amount, preview.WhyNot)
        );
        Assert.Equal(new Money(Studio.LessonPrice, "jpy"), accepted.Amount);
        Assert.Equal(ReservationStatus.Cancelled, await booking.StatusAsync(hold));
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
        Assert.Equal(PaymentStatus.Refunded, (await booking.PaymentAsync(hold)).Status);
        Assert.Equal(MailOccasion.RefundMade, (await booking.MailsAsync())[^1]);
        await using var db = booking.Database.Open();
        Assert.Equal(
            (admin.AccountId, "お客様都合"),
            ((await db.Refunds.SingleAsync()).RequestedBy!.Value, (await db.Refunds.SingleAsync()).Note)
        );
        Assert.Equal(Domain.Audit.AuditAction.Refund, (await db.AuditLines.SingleAsync()).Action);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_partial_refund_leaves_the_seat(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var number = (await booking.PaymentAsync(hold)).Number;

        Assert.False((await PreviewAsync(booking, admin, number, 2000)).Value!.Seat!.CanBeFreed);
        Assert.Equal(2000, (await RefundAsync(booking, admin, number, 2000)).Value!.Amount.Amount);
        await booking.SettleAsync();

        Assert.Equal(
            (ReservationStatus.Confirmed, PaymentStatus.PartiallyRefunded, 2000L),
            (
                await booking.StatusAsync(hold),
                (await booking.PaymentAsync(hold)).Status,
                (await booking.PaymentAsync(hold)).Refunded
            )
        );
        Assert.Equal(Refusal.RefundTooMuch, (await RefundAsync(booking, admin, number, 3001)).Refusal);
        Assert.Equal(3000, (await RefundAsync(booking, admin, number)).Value!.Amount.Amount);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task A_refunded_pack_gives_back_what_was_not_used_unless_that_is_waived(
        DatabaseEngine engine,
        bool takeBack
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 5, price: 10000));
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5),
                contract
            )
        ).Value!;
        var number = await PaymentOfAsync(booking, contract);

        var preview = (await PreviewAsync(booking, admin, number, null)).Value!;
        Assert.Equal((4, 4, 1), (preview.Contract!.Remaining, preview.Contract.TakesBack, preview.Contract.Used));
        Assert.NotNull((await RefundAsync(booking, admin, number, takeBack: takeBack)).Value);
        await booking.SettleAsync();

        var after = await booking.ReadAsync(contract);
        Assert.Equal(
            takeBack ? (0, ContractStatus.Refunded) : (4, ContractStatus.Active),
            (after.Remaining, after.Status)
        );
        if (takeBack)
            Assert.Equal((LedgerKind.Refund, -4), (await booking.LedgerAsync(contract))[^1]);
        // The class that was booked with it stands; cancelling it brings nothing back to a refunded pack.
        Assert.Equal(
            takeBack ? null : 1,
            (await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!.Restored
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory]
    [OnEveryDatabase(2000L, 1)]
    [OnEveryDatabase(3999L, 1)]
    [OnEveryDatabase(9999L, 3)]
    public async Task A_part_of_the_price_takes_back_the_same_part_of_the_uses_never_below_zero(
        DatabaseEngine engine,
        long amount,
        int uses
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 5, price: 10000));
        await booking.Server.AdjustAsync(admin, contract, -2);

        Assert.Equal(
            uses,
            (await PreviewAsync(booking, admin, await PaymentOfAsync(booking, contract), amount))
                .Value!
                .Contract!
                .TakesBack
        );
        await RefundAsync(booking, admin, await PaymentOfAsync(booking, contract), amount);

        Assert.Equal(
            (3 - uses, ContractStatus.Active),
            ((await booking.ReadAsync(contract)).Remaining, (await booking.ReadAsync(contract)).Status)
        );
    }

    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task Refunding_a_subscription_asks_whether_it_ends(DatabaseEngine engine, bool end)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );
        var number = await PaymentOfAsync(booking, contract);

        Assert.True((await PreviewAsync(booking, admin, number, null)).Value!.Contract!.CanEnd);
        var accepted = (await RefundAsync(booking, admin, number, end: end)).Value!;
        await booking.SettleAsync();

        Assert.Equal(end ? true : null, accepted.SubscriptionEnded);
        Assert.Equal(end ? ContractStatus.Ended : ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
        Assert.Equal(0, booking.Gateway.Kept);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    internal static Task<Result<RefundPreview, Refusal>> PreviewAsync(
        TestBooking booking,
        Actor actor,
        string payment,
        long? amount
    ) => booking.Server.Get<PreviewRefund>().RunAsync(actor, payment, amount, CancellationToken.None);

    internal static Task<Result<RefundAccepted, Refusal>> RefundAsync(
        TestBooking booking,
        Actor actor,
        string payment,
        long? amount = null,
        string? key = null,
        bool takeBack = true,
        bool end = false
    ) =>
        booking
            .Server.Get<RefundPayment>()
            .RunAsync(
                actor,
                new(
                    payment,
                    amount,
                    "お客様都合",
                    key ?? Guid.NewGuid().ToString(),
                    TakeBackUses: takeBack,
                    EndSubscription: end
                ),
                CancellationToken.None
            );

    internal static async Task<string> PaymentOfAsync(TestBooking booking, string contract)
    {
        var id = (await booking.ReadAsync(contract)).Id;
        await using var db = booking.Database.Open();
        return Numbering.Payment.Of(await db.Payments.Where(p => p.ContractId == id).Select(p => p.Id).SingleAsync());
    }
}
