using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;

namespace Booking.Web.BackgroundServices;

/// <summary>
/// The nightly check of the books, and those that admins ask for. Not before the site has started: an emulated provider
/// is part of it.
/// </summary>
internal sealed class ReconciliationWorker(
    Reconcile reconcile,
    IHostApplicationLifetime lifetime,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<ReconciliationWorker> log
) : Worker(installation, database, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) =>
        lifetime.ApplicationStarted.IsCancellationRequested
            ? reconcile.RunDueAsync(cancellationToken)
            : Task.FromResult(0);
}
