using Booking.Domain.Catalog;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>The member is told what goes with a refund by hand (rule Refund by hand).</summary>
public sealed class RefundSaysTests
{
    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task A_refund_that_cancels_the_booking_says_so_by_mail_and_on_its_page(
        DatabaseEngine engine,
        bool cancels
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var payment = await booking.PaymentAsync(hold);

        await RefundPaymentTests.RefundAsync(booking, admin, payment.Number, cancels ? null : 2000);

        var mail = await LastMailAsync(booking);
        Assert.Equal(MailOccasion.RefundMade, mail.Occasion);
        Assert.Equal(cancels ? hold.ReservationNumber : null, mail.FactsByName.GetValueOrDefault("cancelled"));
        Assert.Equal(cancels, (await ViewAsync(booking, member, hold)).CancelledByRefund);
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_member_has_cancelled_is_not_laid_at_the_studios_door(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var payment = await booking.PaymentAsync(hold);
        await RefundPaymentTests.RefundAsync(booking, admin, payment.Number, 2000);

        await booking.Server.CancelAsync(member, hold.ReservationNumber);

        Assert.False((await ViewAsync(booking, member, hold)).CancelledByRefund);
    }

    private static async Task<OutboxMail> LastMailAsync(TestBooking booking) =>
        await booking.Server.ReadAsync(db => db.OutboxMails.AsNoTracking().OrderBy(m => m.Id).LastAsync());

    private static async Task<ReservationView> ViewAsync(TestBooking booking, Domain.Members.Actor member, Hold hold) =>
        (await booking.Server.Get<MyReservations>().FindAsync(member, hold.ReservationNumber, CancellationToken.None))!;
}
