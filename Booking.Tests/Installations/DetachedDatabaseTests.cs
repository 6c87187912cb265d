using Booking.Domain.BackOffice;
using Booking.Domain.BackOffice.Installations;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Installations;

/// <summary>
/// What becomes of what exists at the provider when an admin says that a database is a copy, or that the account was
/// switched (rule Copied database).
/// </summary>
public sealed class DetachedDatabaseTests
{
    [Theory, OnEveryDatabase]
    public async Task A_copy_never_acts_on_what_the_original_created(DatabaseEngine engine)
    {
        await using var scene = await InstallationScene.StartAsync(engine);
        var studio = scene.Booking.Studio;
        var paid = await scene.Booking.BookAndPayAsync(await studio.MemberAsync(), await studio.SlotAsync());
        var held = await scene.Original.HoldAsync(await studio.MemberAsync(), await studio.SlotAsync());
        var subscriber = await studio.MemberAsync();
        var contract = await scene.Booking.ContractAsync(
            subscriber,
            await studio.PlanAsync(PlanKind.Subscription, uses: 4, price: 8800)
        );
        var bought = (await scene.Original.BuyAsync(await studio.MemberAsync(), await studio.PlanAsync())).Value!;
        var givenBack = await scene.Booking.BookAndPayAsync(await studio.MemberAsync(), await studio.SlotAsync());
        await scene
            .Original.Get<RefundPayment>()
            .RunAsync(scene.Admin, RefundOf(await scene.Booking.PaymentAsync(givenBack), 1000), CancellationToken.None);
        scene.OthersStop();
        var copy = await scene.StartAsync(InstallationScene.Elsewhere);
        var waiting = scene.Gateway.Pay(scene.Booking.SessionOf(held).Id)!;
        await copy.DeliverAsync(waiting);

        Assert.Null((await scene.AnswerAsync(copy, PauseAnswer.Copy)).Refusal);
        var calls = scene.Gateway.Faults.Calls.Count;

        var stored = await scene.StoredAsync();
        Assert.NotEqual(scene.OriginalId, stored.Id);
        Assert.Equal(InstallationScene.Elsewhere, stored.Address);

        // Holds and purchases end without a word, and no refund is sent.
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        await copy.ExpireHoldsAsync();
        Assert.Equal(0, await copy.SendRefundsAsync());
        Assert.Equal(0, await copy.Get<SendOutbox>().RunAsync(CancellationToken.None));
        Assert.Equal(ReservationStatus.Cancelled, await scene.Booking.StatusAsync(held));
        Assert.Equal(ContractStatus.Abandoned, (await scene.Booking.ReadAsync(bought.ContractNumber)).Status);
        Assert.Empty(copy.Mails.Sent);
        Assert.Equal(calls, scene.Gateway.Faults.Calls.Count);
        Assert.Empty(await copy.ReadAsync(db => db.Compensations.ToListAsync()));

        // What the original goes on doing has no effect here.
        var subscription = scene.Gateway.Subscriptions.Single().Id;
        scene.Gateway.Renew(subscription);
        scene.Gateway.EndSubscription(subscription);
        scene.Gateway.RefundOutside((await OriginalIntentAsync(copy, paid))["former_".Length..], Money.Yen(500));
        await scene.Booking.DeliverAllAsync(copy);
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(2));
        await copy.RetryEventsAsync();
        Assert.Equal(
            [InboxState.Foreign],
            await copy.ReadAsync(db =>
                db.InboxEvents.Where(e => e.ReceivedAt > stored.CreatedAt).Select(e => e.State).Distinct().ToListAsync()
            )
        );
        Assert.Equal(ContractStatus.Active, (await scene.Booking.ReadAsync(contract)).Status);
        Assert.Equal(
            InboxState.Foreign,
            (await copy.ReadAsync(db => db.InboxEvents.SingleAsync(e => e.Id == waiting.Id))).State
        );

        // What was paid to the original cannot be given back from here.
        Assert.Equal(
            Refusal.NothingToRefund,
            (
                await copy.Get<RefundPayment>()
                    .RunAsync(
                        scene.Admin,
                        RefundOf(await scene.Booking.PaymentAsync(paid), null),
                        CancellationToken.None
                    )
            ).Refusal
        );
        Assert.Empty(await copy.RequestReconciliationAsync());
        await BalancesAsync(scene, copy);

        // And it works on its own.
        var own = await copy.HoldAsync(await studio.MemberAsync(), await studio.SlotAsync());
        var told = scene.Gateway.Pay(scene.Booking.SessionOf(own).Id)!;
        await copy.DeliverAsync(told);
        Assert.Equal(ReservationStatus.Confirmed, await scene.Booking.StatusAsync(own));
        Assert.Equal(stored.Id, scene.Booking.SessionOf(own).Origin.Installation);
        Assert.NotNull((await copy.BuyAsync(subscriber, await studio.PlanAsync(PlanKind.Subscription))).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_account_is_noticed_and_a_switch_on_purpose_makes_tasks_of_refunds_under_way(
        DatabaseEngine engine
    )
    {
        await using var scene = await InstallationScene.StartAsync(engine);
        var studio = scene.Booking.Studio;
        scene.Gateway.RefundsStart = GatewayRefundState.Pending;
        var paid = await scene.Booking.BookAndPayAsync(await studio.MemberAsync(), await studio.SlotAsync());
        await scene
            .Original.Get<RefundPayment>()
            .RunAsync(scene.Admin, RefundOf(await scene.Booking.PaymentAsync(paid), 1000), CancellationToken.None);
        await scene.Original.SendRefundsAsync();

        scene.Gateway.Account = "acct_other";
        var server = await scene.StartAsync(InstallationScene.Home);
        Assert.Equal(
            new(Domain.Installations.PauseReason.OtherAccount, "acct_fake", "acct_other"),
            InstallationScene.PauseOf(server)
        );
        Assert.Null((await scene.AnswerAsync(server, PauseAnswer.Switched)).Refusal);

        Assert.Null(InstallationScene.PauseOf(server));
        var stored = await scene.StoredAsync();
        Assert.Equal(("acct_other", InstallationScene.Home), (stored.AccountId, stored.Address));
        Assert.NotEqual(scene.OriginalId, stored.Id);
        var task = await server.ReadAsync(db => db.Compensations.SingleAsync());
        Assert.Equal(
            (CompensationKind.Manual, CompensationTrigger.RefundFailed, (long?)1000, (DateTimeOffset?)null),
            (task.Kind, task.Trigger, task.Amount, task.ResolvedAt)
        );
        Assert.Equal(
            RefundState.Cancelled,
            await server.ReadAsync(db => db.Refunds.Select(r => r.State).SingleAsync())
        );
        Assert.Equal(0, await server.SendRefundsAsync());
        Assert.Empty(await server.RequestReconciliationAsync());

        // The server with the former key still runs: it stands still with its next renewal.
        await InstallationScene.BeatAsync(scene.Original);
        Assert.Equal(Domain.Installations.PauseReason.OtherAccount, InstallationScene.PauseOf(scene.Original)?.Reason);
    }

    [Theory, OnEveryDatabase]
    public async Task The_other_mode_pauses_and_another_key_of_the_same_account_does_not(DatabaseEngine engine)
    {
        await using var scene = await InstallationScene.StartAsync(engine);

        Assert.Null(InstallationScene.PauseOf(await scene.StartAsync(InstallationScene.Home)));
        var live = await scene.StartAsync(InstallationScene.Home, isLive: true);
        Assert.Equal(new(Domain.Installations.PauseReason.OtherMode, "test", "live"), InstallationScene.PauseOf(live));
    }

    [Theory, OnEveryDatabase]
    public async Task Before_the_provider_has_said_whose_key_it_is_no_call_is_made(DatabaseEngine engine)
    {
        await using var scene = await InstallationScene.StartAsync(engine);
        scene.Gateway.IsSilentAboutAccount = true;
        var server = await scene.StartAsync(InstallationScene.Home);
        var calls = scene.Gateway.Faults.Calls.Count;

        var hold = await server.HoldAsync(
            await scene.Booking.Studio.MemberAsync(),
            await scene.Booking.Studio.SlotAsync()
        );
        Assert.Null(hold.PaymentUrl);
        Assert.Equal(calls, scene.Gateway.Faults.Calls.Count);

        scene.Gateway.IsSilentAboutAccount = false;
        Assert.NotNull((await server.ResumeAsync(await MemberOfAsync(scene, hold), hold.ReservationNumber)).Value);
    }

    private static async Task<Domain.Members.Actor> MemberOfAsync(
        InstallationScene scene,
        Domain.Reservations.Holds.Hold hold
    )
    {
        var reservation = await scene.Booking.ReservationAsync(hold);
        var account = await scene.Original.ReadAsync(db =>
            db.Members.Where(m => m.Id == reservation.MemberId).Select(m => m.AccountId).SingleAsync()
        );
        return new(account, reservation.MemberId, IsStaff: false, IsAdmin: false);
    }

    private static RefundRequest RefundOf(Payment payment, long? amount) =>
        new(
            payment.Number,
            amount,
            "お詫び",
            Guid.NewGuid().ToString(),
            FreeSeat: false,
            TakeBackUses: false,
            EndSubscription: false
        );

    private static async Task<string> OriginalIntentAsync(TestServer server, Domain.Reservations.Holds.Hold hold)
    {
        var id = long.Parse(hold.ReservationNumber[1..], System.Globalization.CultureInfo.InvariantCulture);
        return await server.ReadAsync(db =>
            db.Payments.Where(p => p.ReservationId == id).Select(p => p.PaymentIntentId!).SingleAsync()
        );
    }

    private static async Task BalancesAsync(InstallationScene scene, TestServer server)
    {
        scene.Gateway.AcknowledgeAll();
        scene.Booking.Clock.Advance(TimeSpan.FromHours(3));
        await server.Get<RequestReconciliation>().RunAsync(scene.Admin, CancellationToken.None);
        Assert.Equal(1, await server.Get<Reconcile>().RunDueAsync(CancellationToken.None));
        server.AssertNoFailures();
        var view = await server.Get<ReconciliationReport>().RunAsync(scene.Admin, null, CancellationToken.None);
        Assert.True(view.Shown!.Outcome == RunOutcome.Balanced, string.Join('\n', view.Found) + view.Shown.Gaps);
        Assert.True(view.Shown.Foreign > 0);
    }
}
