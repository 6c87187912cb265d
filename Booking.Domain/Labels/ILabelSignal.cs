using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Labels;

/// <summary>
/// Tells this server's pages that labels have changed; called after the commit. Other servers notice by polling.
/// </summary>
public interface ILabelSignal
{
    Task ChangedAsync(CancellationToken cancellationToken);
}
