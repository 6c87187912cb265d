using Booking.Domain.Labels;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Labels;

/// <summary>Keeps the snapshot of the words fresh.</summary>
internal sealed class LabelReader(
    ReadLabels labels,
    LabelSnapshot snapshot,
    TimeProvider clock,
    ILogger<LabelReader> log
) : MemoryReader(TimeSpan.FromSeconds(30), "The studio's words", clock, log), ILabelSignal
{
    protected override async Task ReadAsync(CancellationToken cancellationToken) =>
        snapshot.Replace(await labels.RunAsync(cancellationToken));
}
