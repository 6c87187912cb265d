using Booking.Domain.BackOffice;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>What was paid with is kept with the payment: type, brand and the last four digits.</summary>
public sealed class PaymentMethodTests
{
    private static readonly PaymentMethodDetails Visa = new("card", "visa", "4242");

    [Theory, OnEveryDatabase]
    public async Task It_is_asked_for_after_the_payment_and_shown_to_the_member_and_to_admins(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        Assert.Null((await booking.PaymentAsync(hold)).MethodDetails);
        Assert.Null(await ShownAsync(booking, member, hold));
        booking.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await NameAsync(booking));

        var payment = await booking.PaymentAsync(hold);
        Assert.Equal((Visa, booking.Clock.GetUtcNow()), (payment.MethodDetails, payment.UpdatedAt));
        Assert.Equal(Visa, await ShownAsync(booking, member, hold));
        var admin = await booking.Studio.StaffAsync(admin: true);
        var row = await booking.Server.Get<PaymentList>().FindAsync(admin, payment.Number, CancellationToken.None);
        Assert.Equal(Visa, row!.MethodDetails);
        Assert.Equal(0, await NameAsync(booking));
    }

    [Theory, OnEveryDatabase]
    public async Task A_provider_that_does_not_answer_costs_nothing_and_is_asked_again(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        booking.Gateway.Faults.LoseRequest(GatewayCall.RetrievePaymentMethod);

        Assert.Equal(0, await NameAsync(booking));
        Assert.Equal(ReservationStatus.Confirmed, await booking.StatusAsync(hold));
        Assert.Equal(1, await NameAsync(booking));
        Assert.Equal(Visa, (await booking.PaymentAsync(hold)).MethodDetails);
    }

    [Theory, OnEveryDatabase]
    public async Task One_that_the_provider_does_not_know_keeps_no_other_waiting(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var known = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var lost = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        booking.Gateway.Forget((await booking.PaymentAsync(lost)).PaymentIntentId!);

        Assert.Equal(1, await NameAsync(booking));
        Assert.Equal(Visa, (await booking.PaymentAsync(known)).MethodDetails);
        Assert.Null((await booking.PaymentAsync(lost)).MethodDetails);
    }

    [Theory, OnEveryDatabase]
    public async Task An_invoice_of_a_subscription_tells_it_once_its_payment_is_known(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        booking.Gateway.PaysWith = new("card", "jcb", "0505");
        var member = await booking.Studio.MemberAsync();
        await booking.ContractAsync(member, await booking.Studio.PlanAsync(PlanKind.Subscription));
        Assert.Equal(0, await NameAsync(booking));
        await booking.Server.Get<NameInvoicePayments>().RunAsync(CancellationToken.None);

        Assert.Equal(1, await NameAsync(booking));
        Assert.Equal(
            booking.Gateway.PaysWith,
            await booking.Server.ReadAsync(db => db.Payments.Select(p => p.MethodDetails).SingleAsync())
        );
    }

    [Theory]
    [InlineData("card", "visa", "4242", "card", "visa", "4242")]
    [InlineData("card", "visa", "4242424242424242", "card", "visa", null)]
    [InlineData("card", null, "42a2", "card", null, null)]
    [InlineData("konbini", null, null, "konbini", null, null)]
    public void Nothing_longer_than_four_digits_is_kept(
        string type,
        string? brand,
        string? last4,
        string keptType,
        string? keptBrand,
        string? keptLast4
    ) => Assert.Equal(new(keptType, keptBrand, keptLast4), PaymentMethodDetails.Of(type, brand, last4));

    private static Task<int> NameAsync(TestBooking booking) =>
        booking.Server.Get<NamePaymentMethods>().RunAsync(CancellationToken.None);

    private static async Task<PaymentMethodDetails?> ShownAsync(
        TestBooking booking,
        Domain.Members.Actor member,
        Hold hold
    ) =>
        (
            await booking.Server.Get<MyReservations>().FindAsync(member, hold.ReservationNumber, CancellationToken.None)
        )!.MethodDetails;
}
