using System.Text;
using System.Text.Json.Nodes;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// An event in the shape of another version is never taken for somebody else's: its object is asked for, and what
/// cannot be had becomes a task (rule Shapes).
/// </summary>
public sealed class OtherShapeTests
{
    private const string OldInvoice = """
        {"id":"in_1","object":"invoice","customer":"cus_1","currency":"jpy","amount_paid":8800,"amount_due":8800,
         "total":8800,"created":1795143700,"livemode":false,"billing_reason":"subscription_create","status":"paid",
         "paid":true,"subscription":"sub_1","subscription_details":{"metadata":{"contract":"CT5"}},
         "lines":{"object":"list","data":[{"id":"il_1","amount":8800,"type":"subscription","proration":false,
          "period":{"start":1795143600,"end":1797735600},"price":{"id":"price_1","object":"price"}}]}}
        """;

    [Theory]
    [InlineData("\"2024-06-20\"")]
    [InlineData("\"2026-08-26.dahlia\"")]
    [InlineData("null")]
    public void An_event_of_another_train_names_its_object_and_says_nothing_of_it(string version)
    {
        var told = Read("invoice.paid", OldInvoice, version);

        Assert.Equal((PaymentEventKind.InvoicePaid, "in_1", null), (told.Kind, told.FetchId, told.Invoice));
    }

    [Theory]
    [InlineData("invoice.paid", OldInvoice)]
    [InlineData(
        "customer.subscription.updated",
        """
            {"id":"sub_1","object":"subscription","status":"active","customer":"cus_1","cancel_at":null,
             "cancel_at_period_end":true,"livemode":false,"metadata":{},"current_period_start":1795143600,
             "current_period_end":1797735600,"items":{"object":"list","data":[{"id":"si_1","price":{"id":"price_1"}}]}}
            """
    )]
    [InlineData(
        "refund.updated",
        """{"id":"re_1","object":"refund","status":"succeeded","amount":1200,"currency":"jpy","charge":"ch_1"}"""
    )]
    [InlineData(
        "checkout.session.completed",
        """
            {"id":"cs_1","object":"checkout.session","status":"complete","payment_status":"paid","livemode":false,
             "expires_at":1795147200,"url":null,"mode":"payment","display_items":[{"amount":5000}]}
            """
    )]
    public void An_object_without_what_every_object_has_is_asked_for_whatever_the_version_says(
        string type,
        string subject
    ) => Assert.NotNull(Read(type, subject, "\"2026-10-28.endive\"").FetchId);

    [Fact]
    public void An_invoice_that_shows_prorations_only_and_has_more_lines_is_asked_for()
    {
        var invoice = JsonNode.Parse(OldInvoice)!;
        invoice["parent"] = JsonNode.Parse(
            """{"type":"subscription_details","subscription_details":{"subscription":"sub_1","metadata":{}}}"""
        );
        invoice["lines"] = JsonNode.Parse(
            """
            {"object":"list","has_more":true,"data":[{"id":"il_1","amount":-5,"period":{"start":1,"end":2},
             "parent":{"type":"subscription_item_details","subscription_item_details":{"proration":true}}}]}
            """
        );

        Assert.Equal("in_1", Read("invoice.paid", invoice.ToJsonString(), "\"2026-10-28.endive\"").FetchId);
    }

    [Theory]
    [InlineData("invoice.created")]
    [InlineData("charge.refunded")]
    public void What_has_no_effect_is_not_asked_for(string type) =>
        Assert.Null(
            Read(type, """{"id":"x_1","object":"x","amount_refunded":1,"currency":"jpy"}""", "\"2024-06-20\"").FetchId
        );

    [Theory, OnEveryDatabase]
    public async Task A_subscription_whose_events_have_an_old_shape_is_bought_and_renewed_all_the_same(
        DatabaseEngine engine
    )
    {
        await using var scene = await StripeSubscriptionScene.StartAsync(engine);
        scene.Rewriting = Aged;
        var number = await scene.SubscribedAsync();
        Assert.Equal(ContractStatus.Pending, (await scene.ReadAsync(number)).Status);

        await WorkOffAsync(scene);

        var first = await scene.ReadAsync(number);
        Assert.Equal((ContractStatus.Active, 1, 4), (first.Status, first.Period, first.Remaining));
        await scene.PassAsync(TimeSpan.FromDays(31) + TimeSpan.FromHours(2));
        await WorkOffAsync(scene);
        Assert.Equal((ContractStatus.Active, 2), await StateAsync(scene, number));
        Assert.Empty(await scene.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task An_object_that_the_provider_does_not_show_is_rejected_with_one_task(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var told = booking.Gateway.Event(
            "invoice.paid",
            PaymentEventKind.InvoicePaid,
            e => e with { FetchId = "in_x" }
        );
        await booking.Server.DeliverAsync(told);
        Assert.Equal(InboxState.Waiting, await StateAsync(booking, told.Id));

        await booking.Server.RetryEventsAsync();
        await booking.Server.RetryEventsAsync();

        Assert.Equal(InboxState.Rejected, await StateAsync(booking, told.Id));
        await using var db = booking.Database.Open();
        var task = await db.Compensations.SingleAsync();
        Assert.Equal((CompensationTrigger.UnreadableEvent, null), (task.Trigger, task.ResolvedAt));
        Assert.Contains(told.Id, task.Notes, StringComparison.Ordinal);
    }

    [Theory, OnEveryDatabase]
    public async Task While_the_provider_is_silent_the_event_waits_and_after_a_day_a_person_is_asked(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        booking.Gateway.Faults.Unreachable = true;
        var told = booking.Gateway.Event(
            "invoice.paid",
            PaymentEventKind.InvoicePaid,
            e => e with { FetchId = "in_x" }
        );
        await booking.Server.DeliverAsync(told);
        for (var hour = 0; hour < 26; hour++)
        {
            await booking.Server.RetryEventsAsync();
            booking.Clock.Advance(TimeSpan.FromHours(1));
        }

        await using var db = booking.Database.Open();
        Assert.Equal(CompensationTrigger.UnreadableEvent, (await db.Compensations.SingleAsync()).Trigger);
        Assert.NotEqual(InboxState.Waiting, await StateAsync(booking, told.Id));
    }

    [Theory, OnEveryDatabase]
    public async Task A_dispute_of_another_shape_is_read_from_the_provider(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var payment = await booking.PaymentAsync(hold);
        booking.Gateway.Disputes["du_1"] = new(
            "du_1",
            payment.PaymentIntentId,
            payment.Total,
            "needs_response",
            "general",
            null
        );
        await booking.Server.DeliverAsync(
            booking.Gateway.Event(
                "charge.dispute.created",
                PaymentEventKind.DisputeOpened,
                e => e with { FetchId = "du_1" }
            )
        );

        await booking.Server.RetryEventsAsync();

        Assert.Equal(PaymentStatus.Disputed, (await booking.PaymentAsync(hold)).Status);
    }

    private static async Task WorkOffAsync(StripeSubscriptionScene scene)
    {
        while (await scene.Host.Done(scene.Server.RetryEventsAsync()) > 0)
            await scene.Host.AtRestAsync();
    }

    private static async Task<(ContractStatus, int)> StateAsync(StripeSubscriptionScene scene, string number)
    {
        var contract = await scene.ReadAsync(number);
        return (contract.Status, contract.Period);
    }

    private static Task<InboxState> StateAsync(TestBooking booking, string id) =>
        booking.Server.ReadAsync(db => db.InboxEvents.Where(e => e.Id == id).Select(e => e.State).SingleAsync());

    /// <summary>The event as version 2024-06-20 showed it.</summary>
    private static byte[] Aged(byte[] body)
    {
        var told = JsonNode.Parse(body)!.AsObject();
        told["api_version"] = "2024-06-20";
        var subject = told["data"]!["object"]!.AsObject();
        if (subject["object"]!.GetValue<string>() == "invoice")
        {
            var details = subject["parent"]!["subscription_details"]!;
            subject["subscription"] = details["subscription"]!.GetValue<string>();
            subject.Remove("parent");
        }
        else if (subject["items"]?["data"]?[0] is JsonObject item)
        {
            foreach (var field in new[] { "current_period_start", "current_period_end" })
            {
                subject[field] = item[field]!.GetValue<long>();
                item.Remove(field);
            }
        }

        return Encoding.UTF8.GetBytes(told.ToJsonString());
    }

    private static PaymentEvent Read(string type, string subject, string version)
    {
        var body = $$$"""
            {"id":"evt_1","object":"event","api_version":{{{version}}},"created":1795143600,
             "livemode":false,"type":"{{{type}}}","data":{"object":{{{subject}}} } }
            """;
        Assert.True(StripeEventReader.TryRead(Encoding.UTF8.GetBytes(body), out var told, out var failure), failure);
        return told;
    }
}
