using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Labels;

/// <summary>
/// Tells this server's pages that words have changed; called after the commit. Other servers notice by looking now and
/// then.
/// </summary>
public interface ILabelSignal
{
    Task ChangedAsync(CancellationToken cancellationToken);
}
