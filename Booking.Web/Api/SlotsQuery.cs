using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>What may be asked of the slot list. Texts as they came, so that one answer can name every fault.</summary>
internal sealed record SlotsQuery(
    [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To,
    [FromQuery(Name = "location")] string? Location,
    [FromQuery(Name = "program")] string? Program,
    [FromQuery(Name = "category")] string? Category,
    [FromQuery(Name = "staff")] string? Staff,
    [FromQuery(Name = "available")] string? Available,
    [FromQuery(Name = "page")] string? Page,
    [FromQuery(Name = "pageSize")] string? PageSize
);
