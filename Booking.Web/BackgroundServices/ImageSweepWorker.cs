using Booking.Domain.Images;
using Booking.Domain.Installations;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

/// <summary>Files without a row harm nobody; an hour is soon enough.</summary>
internal sealed class ImageSweepWorker(
    SweepImages images,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<ImageSweepWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => images.RunAsync(cancellationToken);
}
