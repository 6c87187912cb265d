using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Reminders;

namespace Booking.Web.BackgroundServices;

/// <summary>Nobody expects a reminder to the second.</summary>
internal sealed class ReminderWorker(
    RemindMembers remind,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<ReminderWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => remind.RunAsync(cancellationToken);
}
