using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>The result of a second look.</summary>
/// <param name="WhySilent">Why the provider said nothing; null if it did.</param>
/// <param name="Finding">The discrepancy as it is now; null if it is gone.</param>
/// <param name="Evidence">The provider's object that shows it.</param>
internal sealed record SecondLookResult(Refusal? WhySilent, Finding? Finding, object? Evidence = null)
{
    public static readonly SecondLookResult Gone = new(null, null);
}
