using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>When the queues of slots end, under the deadlines and settings of the moment it was read.</summary>
public sealed class WaitEnds
{
    private readonly IReadOnlyList<DeadlinePolicy> _policies;
    private readonly WaitlistSettings _settings;

    internal WaitEnds(IReadOnlyList<DeadlinePolicy> policies, WaitlistSettings settings) =>
        (_policies, _settings) = (policies, settings);

    /// <summary>UTC; until then one can join the queue while the slot is full.</summary>
    public DateTimeOffset Of(SlotView slot) =>
        ClaimWindow.CutOff(
            Deadlines.Of(_policies.Where(p => AppliesTo(p, slot)), slot.StartsAt, slot.TimeZone),
            _settings
        );

    private static bool AppliesTo(DeadlinePolicy policy, SlotView slot) =>
        policy.ProgramId == slot.ProgramId
        || policy.CategoryId == slot.CategoryId
        || policy.LocationId == slot.LocationId
        || policy is { ProgramId: null, CategoryId: null, LocationId: null };
}
