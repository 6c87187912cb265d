using Booking.Domain.Images;

namespace Booking.Web.BackgroundServices;

/// <summary>Files without a row harm nobody; an hour is soon enough.</summary>
internal sealed class ImageSweepWorker(SweepImages images, TimeProvider clock, ILogger<ImageSweepWorker> log)
    : Worker(clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => images.RunAsync(cancellationToken);
}
