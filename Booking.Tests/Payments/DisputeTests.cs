using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// Disputes are rows with a deadline (rule Disputes); their events come twice, late and in any order.
/// </summary>
public sealed class DisputeTests
{
    /// <summary>What is told of one dispute, second by second, and where it ends.</summary>
    private static readonly (PaymentEventKind Kind, string Status)[] Story =
    [
        (PaymentEventKind.DisputeOpened, "needs_response"),
        (PaymentEventKind.DisputeChanged, "under_review"),
        (PaymentEventKind.DisputeClosed, "won"),
    ];

    [Theory]
    [OnEveryDatabase("won", "012")]
    [OnEveryDatabase("won", "210")]
    [OnEveryDatabase("won", "021120")]
    [OnEveryDatabase("lost", "102")]
    [OnEveryDatabase("lost", "2201")]
    [OnEveryDatabase("lost", "2")]
    public async Task A_dispute_ends_alike_in_whatever_order_it_is_told(DatabaseEngine engine, string end, string order)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (number, intent) = await PaidAsync(booking);
        var due = booking.Clock.GetUtcNow().AddDays(7);
        for (var i = 0; i < order.Length; i++)
        {
            var (kind, status) = Story[order[i] - '0'];
            await booking.Server.DeliverAsync(
                Told(
                    booking,
                    $"evt_{i}",
                    kind,
                    intent,
                    kind == PaymentEventKind.DisputeClosed ? end : status,
                    second: order[i] - '0',
                    due
                )
            );
        }

        await using var db = booking.Database.Open();
        var dispute = await db.Disputes.SingleAsync();
        Assert.Equal((end == "won" ? DisputeStatus.Won : DisputeStatus.Lost, due), (dispute.Status, dispute.DueBy));
        Assert.Equal(booking.Clock.GetUtcNow(), dispute.ClosedAt);
        Assert.Equal(
            end == "won" ? PaymentStatus.Succeeded : PaymentStatus.Disputed,
            (await db.Payments.SingleAsync(p => p.Id == dispute.PaymentId)).Status
        );
        Assert.Equal(
            end == "won" ? 0 : 1,
            await db.Compensations.CountAsync(c => c.Trigger == CompensationTrigger.Dispute && c.ResolvedAt == null)
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
        var admin = await booking.Studio.StaffAsync(admin: true);
        Assert.Equal(
            end == "won" ? null : Refusal.PaymentDisputed,
            (await RefundPaymentTests.RefundAsync(booking, admin, number)).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Notices_that_come_at_once_make_one_dispute_and_none_of_them_fails(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, intent) = await PaidAsync(booking);
        var due = booking.Clock.GetUtcNow().AddDays(7);
        var servers = new[] { booking.Server, booking.StartServer() };

        await Task.WhenAll(
            Enumerable
                .Range(0, 9)
                .Select(i =>
                    Task.Run(() =>
                        servers[i % 2]
                            .DeliverAsync(
                                Told(booking, $"evt_{i}", Story[i % 3].Kind, intent, Story[i % 3].Status, i % 3, due)
                            )
                    )
                )
        );

        await using var db = booking.Database.Open();
        Assert.Equal(DisputeStatus.Won, (await db.Disputes.SingleAsync()).Status);
        Assert.DoesNotContain(InboxState.Failed, await db.InboxEvents.Select(e => e.State).ToListAsync());
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Without_the_lock_on_the_payments_row_events_that_come_at_once_run_into_the_unique_index(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, intent) = await PaidAsync(booking);
        var noTurn = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal)
            && sql.Contains("Payments", StringComparison.Ordinal)
            && sql.Contains("RefundAsked", StringComparison.Ordinal)
        );
        var server = booking.StartServer(noTurn, new Meeting("Disputes", "GatewayId"));

        await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(i =>
                    Task.Run(() =>
                        server.DeliverAsync(Told(booking, $"evt_{i}", Story[i].Kind, intent, Story[i].Status, i, null))
                    )
                )
        );

        await using var db = booking.Database.Open();
        Assert.Single(await db.Disputes.ToListAsync());
        // kept, and tried again
        Assert.Contains(InboxState.Failed, await db.InboxEvents.Select(e => e.State).ToListAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_payment_stays_marked_while_any_dispute_of_it_is_open(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, intent) = await PaidAsync(booking);
        await booking.Server.DeliverAsync(
            Told(booking, "evt_1", PaymentEventKind.DisputeOpened, intent, "needs_response", 0, null, "du_1")
        );
        await booking.Server.DeliverAsync(
            Told(booking, "evt_2", PaymentEventKind.DisputeOpened, intent, "under_review", 0, null, "du_2")
        );
        await booking.Server.DeliverAsync(
            Told(booking, "evt_3", PaymentEventKind.DisputeClosed, intent, "won", 1, null, "du_1")
        );
        await using var db = booking.Database.Open();
        Assert.Equal(PaymentStatus.Disputed, (await db.Payments.AsNoTracking().SingleAsync()).Status);

        await booking.Server.DeliverAsync(
            Told(booking, "evt_4", PaymentEventKind.DisputeClosed, intent, "won", 2, null, "du_2")
        );
        Assert.Equal(PaymentStatus.Succeeded, (await db.Payments.AsNoTracking().SingleAsync()).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_mark_without_a_dispute_and_a_dispute_without_its_mark_are_inconsistencies(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (number, intent) = await PaidAsync(booking);
        await booking.Server.DeliverAsync(
            Told(booking, "evt_1", PaymentEventKind.DisputeOpened, intent, "needs_response", 0, null)
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
        await booking.Database.ExecuteAsync("UPDATE [Payments] SET [Status] = 'Succeeded'");
        Assert.Equal(number, Assert.Single(await booking.Server.RequestReconciliationAsync()).Subject);
        await booking.Database.ExecuteAsync("DELETE FROM [Disputes]");
        await booking.Database.ExecuteAsync("UPDATE [Payments] SET [Status] = 'Disputed'");
        Assert.Equal(number, Assert.Single(await booking.Server.RequestReconciliationAsync()).Subject);
    }

    [Theory, OnEveryDatabase]
    public async Task Disputes_to_answer_come_by_their_deadline_and_only_to_admins(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (number, intent) = await PaidAsync(booking);
        var now = booking.Clock.GetUtcNow();
        foreach (
            var (id, status, days) in new[]
            {
                ("du_review", "under_review", 1),
                ("du_late", "needs_response", 9),
                ("du_soon", "needs_response", 2),
                ("du_over", "needs_response", -1),
                ("du_won", "won", 1),
            }
        )
            await booking.Server.DeliverAsync(
                Told(booking, "evt_" + id, PaymentEventKind.DisputeOpened, intent, status, 0, now.AddDays(days), id)
            );
        var (disputes, admin) = (booking.Server.Get<ReadDisputes>(), await booking.Studio.StaffAsync(admin: true));

        Assert.Equal(
            ["du_over", "du_soon", "du_late", "du_review"],
            (await disputes.OpenAsync(admin, CancellationToken.None)).Select(d => d.GatewayId)
        );
        Assert.Equal(5, (await disputes.OfPaymentAsync(admin, number, CancellationToken.None)).Count);
        foreach (
            var actor in new[]
            {
                await booking.Studio.StaffAsync(),
                await booking.Studio.MemberAsync(),
                Domain.Members.Actor.Guest,
            }
        )
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                disputes.OpenAsync(actor, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                disputes.OfPaymentAsync(actor, number, CancellationToken.None)
            );
        }
    }

    private static async Task<(string Number, string Intent)> PaidAsync(TestBooking booking)
    {
        var payment = await booking.PaymentAsync(
            await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync())
        );
        return (payment.Number, payment.PaymentIntentId!);
    }

    private static PaymentEvent Told(
        TestBooking booking,
        string id,
        PaymentEventKind kind,
        string intent,
        string status,
        int second,
        DateTimeOffset? due,
        string dispute = "du_1"
    ) =>
        new(id, "charge.dispute", kind, null, booking.Clock.GetUtcNow().AddSeconds(second), Live: false)
        {
            Dispute = new(dispute, intent, Money.Yen(Studio.LessonPrice), status, "fraudulent", due)
            {
                OpenedAt = booking.Clock.GetUtcNow(),
            },
        };
}
