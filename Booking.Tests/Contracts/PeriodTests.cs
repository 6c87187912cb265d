using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>
/// A period is what an invoice's full line says, whatever the reason of the invoice, and it lasts as long as the
/// subscription runs (rule Periods).
/// </summary>
public sealed class PeriodTests
{
    [Theory, OnEveryDatabase]
    public async Task A_change_to_a_yearly_price_opens_the_year_that_was_paid(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (contract, s) = await SubscribedAsync(booking);
        var yearly = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 60, price: 82000);
        booking.Clock.Advance(TimeSpan.FromDays(10));
        var now = booking.Clock.GetUtcNow();

        await booking.Server.DeliverAsync(
            Changed(booking, s with { PriceId = yearly.GatewayPriceId, PeriodStart = now, PeriodEnd = now.AddYears(1) })
        );
        await booking.Server.DeliverAsync(
            Paid(booking, s, "in_year", yearly.GatewayPriceId!, 82000, now, now.AddYears(1))
        );

        var after = await booking.ReadAsync(contract);
        Assert.Equal(
            (60, 60, 2, now, now.AddYears(1), WholeDays.EndOf(now.AddYears(1) + RecordInvoice.RenewalGrace)),
            (after.Remaining, after.UsageCount, after.Period, after.PeriodStart, after.PeriodEnd, after.ExpiresAt)
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task A_month_that_was_given_counts_with_its_invoice_and_without_in_either_order(
        DatabaseEngine engine,
        bool invoiceFirst
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (contract, s) = await SubscribedAsync(booking);
        booking.Clock.Advance(TimeSpan.FromDays(10));
        var (now, end) = (booking.Clock.GetUtcNow(), s.PeriodEnd!.Value.AddMonths(1));
        var given = Changed(booking, s with { IsTrialing = true, PeriodStart = now, PeriodEnd = end });
        var free = Paid(booking, s, "in_free", s.PriceId!, 0, now, end);

        await booking.Server.DeliverAsync(invoiceFirst ? free : given);
        Assert.Equal(WholeDays.EndOf(end + RecordInvoice.RenewalGrace), (await booking.ReadAsync(contract)).ExpiresAt);
        await booking.Server.DeliverAsync(invoiceFirst ? given : free);

        var after = await booking.ReadAsync(contract);
        Assert.Equal(
            (ContractStatus.Active, 2, end, WholeDays.EndOf(end + RecordInvoice.RenewalGrace)),
            (after.Status, after.Period, after.PeriodEnd, after.ExpiresAt)
        );
        await using var db = booking.Database.Open();
        Assert.False(await db.Compensations.AnyAsync());
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task The_next_period_waits_for_its_own_invoice(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (contract, s) = await SubscribedAsync(booking);
        var end = s.PeriodEnd!.Value;

        await booking.Server.DeliverAsync(Changed(booking, s with { PeriodStart = end, PeriodEnd = end.AddMonths(1) }));

        Assert.Equal(WholeDays.EndOf(end + RecordInvoice.RenewalGrace), (await booking.ReadAsync(contract)).ExpiresAt);
    }

    [Theory, OnEveryDatabase]
    public async Task While_collection_is_paused_nothing_runs_on_unpaid(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (contract, s) = await SubscribedAsync(booking);
        var (now, end) = (booking.Clock.GetUtcNow().AddDays(1), s.PeriodEnd!.Value);

        await booking.Server.DeliverAsync(
            Changed(booking, s with { IsCollectionPaused = true, PeriodStart = now, PeriodEnd = now.AddMonths(1) })
        );

        var after = await booking.ReadAsync(contract);
        Assert.Equal(
            (ContractStatus.Active, WholeDays.EndOf(end + RecordInvoice.RenewalGrace)),
            (after.Status, after.ExpiresAt)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task An_earlier_invoice_at_the_earlier_price_does_not_bring_its_terms_back(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (contract, s) = await SubscribedAsync(booking);
        var large = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 8, price: 15400);
        var (second, third) = (s.PeriodEnd!.Value, s.PeriodEnd!.Value.AddMonths(1));
        await booking.Server.DeliverAsync(
            Paid(booking, s, "in_3", large.GatewayPriceId!, 15400, third, third.AddMonths(1))
        );

        await booking.Server.DeliverAsync(Paid(booking, s, "in_2", s.PriceId!, 8800, second, third));

        var after = await booking.ReadAsync(contract);
        Assert.Equal((8, 8, large.Id, third), (after.Remaining, after.UsageCount, after.PlanId, after.PeriodStart));
    }

    [Theory, OnEveryDatabase]
    public async Task A_failed_payment_within_a_paid_period_does_not_take_the_period_away(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (contract, s) = await SubscribedAsync(booking);
        booking.Clock.Advance(TimeSpan.FromDays(3));
        var upgrade = Paid(booking, s, "in_up", s.PriceId!, 3000, booking.Clock.GetUtcNow(), s.PeriodEnd!.Value);

        await booking.Server.DeliverAsync(
            upgrade with
            {
                Kind = PaymentEventKind.InvoiceFailed,
                Invoice = upgrade.Invoice! with { OpensPeriod = false },
            }
        );

        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
        Assert.Equal(MailOccasion.PlanPaymentFailed, (await booking.MailsAsync())[^1]);
    }

    private static PaymentEvent Changed(TestBooking booking, GatewaySubscription subscription) =>
        booking.Gateway.Event(
            "customer.subscription.updated",
            PaymentEventKind.SubscriptionChanged,
            e => e with { Subscription = subscription }
        );

    private static PaymentEvent Paid(
        TestBooking booking,
        GatewaySubscription subscription,
        string id,
        string price,
        long amount,
        DateTimeOffset start,
        DateTimeOffset end
    ) =>
        booking.Gateway.Event(
            "invoice.paid",
            PaymentEventKind.InvoicePaid,
            e =>
                e with
                {
                    Invoice = new(
                        id,
                        subscription.Id,
                        subscription.CustomerId,
                        subscription.ContractNumber,
                        price,
                        Money.Yen(amount),
                        null,
                        start,
                        end,
                        null,
                        false
                    ),
                }
        );

    private static async Task<(string Contract, GatewaySubscription Subscription)> SubscribedAsync(TestBooking booking)
    {
        var contract = await booking.ContractAsync(
            await booking.Studio.MemberAsync(),
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );
        return (contract, booking.Gateway.Subscriptions.Single());
    }
}
