namespace Booking.Domain.Catalog;

/// <summary>What decides which deadline policies apply to a slot.</summary>
public sealed record DeadlineScopes(long ProgramId, long CategoryId, long LocationId)
{
    /// <summary>How long before the start one may cancel with restitution under the policies, in minutes.</summary>
    public int CancelMinutes(IEnumerable<DeadlinePolicy> policies) =>
        Deadlines.CancelMinutesOf(policies.Where(p => p.SpeaksOf(ProgramId, CategoryId, LocationId)));
}
