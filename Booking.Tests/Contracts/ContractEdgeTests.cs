using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>
/// Refusals and half-failures around contracts: each once left something hanging or said more than it should.
/// </summary>
public sealed class ContractEdgeTests
{
    [Theory, OnEveryDatabase]
    public async Task What_was_promised_before_the_click_is_kept_or_asked_again(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(validDays: 1));
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5),
                contract
            )
        ).Value!;
        booking.Clock.Advance(TimeSpan.FromDays(2)); // the page still says that the use comes back

        Assert.Equal(
            Refusal.RestoreLost,
            (await booking.Server.CancelAsync(member, booked.ReservationNumber, lateAccepted: false)).Refusal
        );
        Assert.Equal(
            Domain.Reservations.ReservationStatus.Confirmed,
            await booking.StatusAsync(new(booked.ReservationNumber, null, null))
        );
        Assert.NotNull((await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Use_is_refused_in_words_where_a_programs_cost_is_zero(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        await booking.Database.ExecuteAsync("UPDATE [Programs] SET [TicketCost] = 0");
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());

        var answer = await booking.Server.BookSeatAsync(
            member,
            await booking.Studio.SlotAsync(capacity: 5, program: program),
            contract
        );

        Assert.NotNull(answer.Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_purchase_whose_payment_page_was_refused_does_not_wait_for_ever(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync();
        booking.Gateway.Faults.Refuse(GatewayCall.CreateCheckout, GatewayRefusalKind.Invalid);
        Assert.Equal(Refusal.PaymentPageUnavailable, (await booking.Server.BuyAsync(member, plan, "one-key")).Refusal);
        booking.Clock.Advance(TimeSpan.FromDays(2));
        await booking.Server.ExpireContractsAsync();

        await using var db = booking.Database.Open();
        Assert.Equal(ContractStatus.Abandoned, (await db.Contracts.SingleAsync()).Status);
        Assert.Equal(PaymentStatus.Cancelled, (await db.Payments.SingleAsync()).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task The_key_of_an_abandoned_purchase_is_refused_or_buys_anew(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync();
        await booking.Server.BuyAsync(member, plan, "one-key");
        booking.Clock.Advance(TimeSpan.FromHours(1));
        await booking.Server.ExpireContractsAsync();
        await booking.DeliverAllAsync();

        var again = await booking.Server.BuyAsync(member, plan, "one-key");

        Assert.True(
            again.Refusal is not null || again.Value!.PaymentUrl is not null,
            "told that it is bought, with nothing to pay and nothing coming"
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_refused_customer_request_is_made_anew_with_the_corrected_address(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4);
        booking.Gateway.Faults.Refuse(GatewayCall.CreateCustomer, GatewayRefusalKind.Invalid);
        Assert.NotNull((await booking.Server.BuyAsync(member, plan)).Refusal);
        await using var db = booking.Database.Open();

        // The body that the provider refused for good is what every later attempt would send again.
        Assert.False(await db.Customers.AnyAsync(c => c.GatewayId == null));
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_do_not_see_payments_numbers_in_a_statement(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var contract = await booking.ContractAsync(
            await booking.Studio.MemberAsync(),
            await booking.Studio.PlanAsync()
        );

        var statement = await booking
            .Server.Get<MyContracts>()
            .StatementAsync(await booking.Studio.StaffAsync(), contract, CancellationToken.None);

        Assert.All(statement!.Lines, l => Assert.Null(l.Payment));
    }

    [Theory, OnEveryDatabase]
    public async Task Fifty_sessions_that_the_provider_no_longer_knows_do_not_starve_the_rest(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var plan = await booking.Studio.PlanAsync();
        for (var n = 0; n < 51; n++)
        {
            await booking.Server.BuyAsync(await booking.Studio.MemberAsync(), plan);
            // one page ends after the other: the last is the last in order
            booking.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        booking.Clock.Advance(TimeSpan.FromHours(1));
        for (var n = 0; n < 50; n++)
            booking.Gateway.Faults.Refuse(GatewayCall.RetrieveCheckout, GatewayRefusalKind.NotFound);
        await booking.Server.ExpireContractsAsync();

        await using var db = booking.Database.Open();
        Assert.Equal(
            0,
            await db.Contracts.CountAsync(c =>
                c.Status == ContractStatus.Pending && c.Id != db.Contracts.Max(x => x.Id)
            )
        );
    }
}
