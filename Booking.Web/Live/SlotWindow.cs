using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Live;

/// <summary>
/// What somebody looks at: the slots of a location in a span of time. Equal windows are read and kept once for the
/// whole server.
/// </summary>
/// <param name="LocationId">Null: all locations.</param>
/// <param name="From">First start (UTC).</param>
/// <param name="To">First start outside (UTC).</param>
public sealed record SlotWindow(long? LocationId, DateTimeOffset From, DateTimeOffset To)
{
    internal SlotFilter Filter => new(From, To) { LocationId = LocationId };

    internal bool Holds(SlotView slot) =>
        (LocationId is null || slot.LocationId == LocationId) && slot.StartsAt >= From && slot.StartsAt < To;
}
