using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>What may be asked of one's own reservations.</summary>
internal sealed record MyReservationsQuery(
    [FromQuery(Name = "when")] string? When,
    [FromQuery(Name = "page")] string? Page,
    [FromQuery(Name = "pageSize")] string? PageSize
);
