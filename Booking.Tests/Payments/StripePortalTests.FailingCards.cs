using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>Renewals whose card fails or asks.</summary>
public sealed partial class StripePortalTests
{
    [Fact]
    public async Task A_card_that_fails_later_makes_the_subscription_past_due_until_the_invoice_is_paid()
    {
        var customer = await _host.CustomerAsync();
        var id = await _host.SubscribedAsync(customer);
        var portal = await OpenAsync(customer);
        await _host.Browser.PostAsync(portal + "/card", new FormUrlEncodedContent([new("card", RenewalsFail)]));
        Assert.Contains("•••• 0341", await _host.Browser.GetStringAsync(portal), StringComparison.Ordinal);
        _host.Clock.Advance(TimeSpan.FromDays(32));
        var failed = (await ReadAsync("invoice.payment_failed")).Invoice!;
        Assert.Equal((id, Money.Yen(8800)), (failed.SubscriptionId, failed.Total));
        Assert.Equal(
            GatewaySubscriptionState.PastDue,
            Done(await _host.Done(_host.Gateway.RetrieveSubscriptionAsync(id, default))).State
        );

        Assert.Contains(
            "この請求を支払う",
            await _host.Browser.GetStringAsync(await OpenAsync(customer)),
            StringComparison.Ordinal
        );
        var paid = await _host.Browser.PostAsync(
            failed.HostedUrl,
            new FormUrlEncodedContent([new("card", "4242424242424242")])
        );
        Assert.Equal(303, (int)paid.StatusCode);
        await _host.WebhookAsync(
            hook =>
                hook.Type == "invoice.paid"
                && hook.Json.GetProperty("data").GetProperty("object").GetProperty("id").GetString() == failed.Id,
            "of the late payment"
        );
        Assert.Equal(
            GatewaySubscriptionState.Active,
            Done(await _host.Done(_host.Gateway.RetrieveSubscriptionAsync(id, default))).State
        );
    }

    [Fact]
    public async Task A_card_that_fails_for_good_ends_the_subscription()
    {
        var customer = await _host.CustomerAsync();
        await _host.SubscribedAsync(customer);
        await _host.Browser.PostAsync(
            await OpenAsync(customer) + "/card",
            new FormUrlEncodedContent([new("card", RenewalsFail)])
        );
        _host.Clock.Advance(TimeSpan.FromDays(32));
        for (var retry = 0; retry < 3; retry++)
        {
            await _host.AtRestAsync();
            _host.Clock.Advance(TimeSpan.FromDays(8));
        }

        await ReadAsync("customer.subscription.deleted");
        await _host.AtRestAsync();
        Assert.Equal(4, _host.Webhooks.Count(hook => hook.Type == "invoice.payment_failed"));
    }

    [Theory]
    [InlineData("4000002760003184", "invoice.payment_action_required")]
    [InlineData("4000002500003155", "invoice.paid")]
    public async Task A_card_that_asks_is_asked_for_at_a_renewal_unless_it_was_set_up(string card, string type)
    {
        var id = await _host.SubscribedAsync(await _host.CustomerAsync(), card);
        await _host.AtRestAsync();
        _host.Webhooks.Clear();
        _host.Clock.Advance(TimeSpan.FromDays(32));
        var told = await ReadAsync(type);
        Assert.Equal(
            (
                id,
                type.EndsWith("required", StringComparison.Ordinal)
                    ? PaymentEventKind.InvoiceActionRequired
                    : PaymentEventKind.InvoicePaid
            ),
            (told.Invoice!.SubscriptionId, told.Kind)
        );
    }
}
