using Booking.Domain.Installations;
using Booking.Domain.Members.Requests;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

/// <summary>Carries out, a moment later, what strangers asked for addresses (rule Equal work).</summary>
internal sealed class AccountRequestWorker(
    CarryOutRequests requests,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<AccountRequestWorker> log
) : Worker(installation, database, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => requests.RunAsync(cancellationToken);
}
