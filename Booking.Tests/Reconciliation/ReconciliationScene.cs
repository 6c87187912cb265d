using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Reconciliation;

/// <summary>
/// A lesson that was booked and paid an admin's day ago; nothing differs yet, everything has settled, and every event
/// has arrived.
/// </summary>
internal sealed class ReconciliationScene : IAsyncDisposable
{
    private ReconciliationScene(TestBooking booking) => Booking = booking;

    public TestBooking Booking { get; }

    public TestServer Server => Booking.Server;

    public FakePaymentGateway Gateway => Booking.Gateway;

    public Actor Admin { get; private set; } = null!;

    public Actor Member { get; private set; } = null!;

    public Slot Slot { get; private set; } = null!;

    public Hold Hold { get; private set; } = null!;

    public Payment Payment { get; private set; } = null!;

    public static async Task<ReconciliationScene> StartAsync(DatabaseEngine engine, params IInterceptor[] interceptors)
    {
        var scene = new ReconciliationScene(await TestBooking.StartAsync(engine, interceptors));
        (scene.Admin, scene.Member, scene.Slot) = (
            await scene.Booking.Studio.StaffAsync(admin: true),
            await scene.Booking.Studio.MemberAsync(),
            await scene.Booking.Studio.SlotAsync(capacity: 3)
        );
        scene.Hold = await scene.Booking.BookAndPayAsync(scene.Member, scene.Slot);
        scene.Payment = await scene.Booking.PaymentAsync(scene.Hold);
        scene.Gateway.AcknowledgeAll();
        scene.GrowOld();
        return scene;
    }

    /// <summary>
    /// A booking that was paid, and cancelled in time: its refund has arrived and is no longer young.
    /// </summary>
    public static async Task<ReconciliationScene> RefundedAsync(DatabaseEngine engine)
    {
        var scene = await StartAsync(engine);
        await scene.Server.CancelAsync(scene.Member, scene.Hold.ReservationNumber);
        await scene.DeliveredAsync();
        scene.GrowOld();
        return scene;
    }

    /// <summary>A second hold, paid; the event is lost and the provider believes that it arrived.</summary>
    public async Task<Hold> PaidInSilenceAsync(bool growOld = true)
    {
        var hold = await Server.HoldAsync(await Booking.Studio.MemberAsync(), Slot);
        Gateway.Pay(Booking.SessionOf(hold).Id);
        LoseEvents();
        if (growOld)
            GrowOld();
        return hold;
    }

    /// <summary>What the provider wanted to tell is lost, and the provider believes that it arrived.</summary>
    public void LoseEvents()
    {
        Gateway.Undelivered.Clear();
        Gateway.AcknowledgeAll();
    }

    /// <summary>Whatever has happened is no longer young.</summary>
    public void GrowOld() => Booking.Clock.Advance(TimeSpan.FromHours(3));

    /// <summary>The admin asks for a check and a server does it.</summary>
    public async Task<ReconciliationView> CheckAsync(TestServer? by = null)
    {
        Assert.Null((await Server.Get<RequestReconciliation>().RunAsync(Admin, CancellationToken.None)).Refusal);
        var server = by ?? Server;
        Assert.Equal(1, await server.Get<Reconcile>().RunDueAsync(CancellationToken.None));
        server.AssertNoFailures("Reconciliation run");
        var report = Server.Get<ReconciliationReport>();
        Assert.Equal(RunState.Finished, (await report.LatestAsync(Admin, CancellationToken.None))!.State);
        return await report.RunAsync(Admin, null, CancellationToken.None);
    }

    /// <summary>The one discrepancy that a check finds.</summary>
    public async Task<DiscrepancyRow> FindAsync(DiscrepancyKind kind, string? subject = null)
    {
        var view = await CheckAsync();
        var found = Assert.Single(view.Found, d => !d.IsInProgress);
        Assert.Equal((kind, RunOutcome.Differences), (found.Kind, view.Shown!.Outcome));
        if (subject is not null)
            Assert.Equal(subject, found.Subject);
        return found;
    }

    public Task<Domain.Common.Result<ResolutionResult, Domain.Common.Refusal>> ResolveAsync(
        DiscrepancyRow row,
        TestServer? by = null,
        Actor? actor = null
    ) => (by ?? Server).Get<ResolveDiscrepancy>().RunAsync(actor ?? Admin, row.Id, CancellationToken.None);

    /// <summary>Mends what was found; afterwards nothing differs.</summary>
    public async Task ResolvesAsync(DiscrepancyRow row)
    {
        Assert.Equal(ResolutionState.Resolved, (await ResolveAsync(row)).Value!.State);
        await using var db = Booking.Database.Open();
        Assert.Equal(
            1,
            await db.AuditLines.CountAsync(l =>
                l.Action == Domain.Audit.AuditAction.ResolveDiscrepancy && l.AccountId == Admin.AccountId
            )
        );
        await DeliveredAsync();
        await BalancesAsync();
    }

    /// <summary>
    /// Nothing safe resolves it: a person gets a task, once, and the discrepancy says so in the next run as well.
    /// </summary>
    public async Task BecomesATaskAsync(DiscrepancyRow row)
    {
        Assert.Equal(Resolution.Task, row.Way);
        Assert.Equal(ResolutionState.TaskOpened, (await ResolveAsync(row)).Value!.State);
        await using var db = Booking.Database.Open();
        var task = await db.Compensations.SingleAsync(c => c.Trigger == CompensationTrigger.Reconciliation);
        Assert.Equal((CompensationKind.Manual, (DateTimeOffset?)null), (task.Kind, task.ResolvedAt));
        Assert.StartsWith($"{row.Kind} {row.Subject}", task.Notes);
        var again = (await CheckAsync()).Found.FirstOrDefault(d => d.Kind == row.Kind && d.Subject == row.Subject);
        if (again is not null)
            Assert.Equal(ResolutionState.TaskOpened, again.ResolutionState);
    }

    public async Task BalancesAsync()
    {
        GrowOld();
        var view = await CheckAsync();
        Assert.True(view.Shown!.Outcome == RunOutcome.Balanced, string.Join('\n', view.Found) + view.Shown.Gaps);
    }

    /// <summary>What resolving has led to is sent and delivered.</summary>
    public async Task DeliveredAsync()
    {
        await Booking.SettleAsync();
        Gateway.AcknowledgeAll();
    }

    public ValueTask DisposeAsync() => Booking.DisposeAsync();
}
