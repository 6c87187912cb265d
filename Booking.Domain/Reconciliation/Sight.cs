using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>What a second look has seen.</summary>
/// <param name="IsSilent">The provider did not answer.</param>
/// <param name="Finding">The difference as it is now; null: it is gone.</param>
/// <param name="Evidence">The provider's object that shows it.</param>
internal sealed record Sight(bool IsSilent, Finding? Finding, object? Evidence = null)
{
    public static readonly Sight Silent = new(true, null);

    public static readonly Sight Gone = new(false, null);
}
