using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>The result of a second look.</summary>
/// <param name="IsSilent">The provider did not answer.</param>
/// <param name="Finding">The discrepancy as it is now; null if it is gone.</param>
/// <param name="Evidence">The provider's object that shows it.</param>
internal sealed record SecondLookResult(bool IsSilent, Finding? Finding, object? Evidence = null)
{
    public static readonly SecondLookResult Silent = new(true, null);

    public static readonly SecondLookResult Gone = new(false, null);
}
