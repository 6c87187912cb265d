using Booking.Domain.Scheduling.Slots;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>A page of a list.</summary>
internal sealed record PageDto<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total);
