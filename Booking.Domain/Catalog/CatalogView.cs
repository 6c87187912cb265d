using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>The filters of a week; only what is active.</summary>
public sealed record CatalogView(
    IReadOnlyList<LocationChoice> Locations,
    IReadOnlyList<ProgramChoice> Programs,
    IReadOnlyList<Choice> Categories,
    IReadOnlyList<Choice> Staff
)
{
    public IReadOnlyList<RoomChoice> Rooms { get; init; } = [];
}
