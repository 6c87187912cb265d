using Booking.Domain.Images;
using Booking.Domain.Installations;

namespace Booking.Web.BackgroundServices;

/// <summary>Files without a row harm nobody; an hour is soon enough.</summary>
internal sealed class ImageSweepWorker(
    SweepImages images,
    InstallationState installation,
    TimeProvider clock,
    ILogger<ImageSweepWorker> log
) : Worker(installation, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => images.RunAsync(cancellationToken);
}
