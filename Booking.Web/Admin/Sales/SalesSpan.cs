using Microsoft.AspNetCore.WebUtilities;

namespace Booking.Web.Admin.Sales;

/// <summary>
/// Spans that have a name. LastTwelveMonths: the twelve calendar months that end with today's. Custom: from and to a
/// day.
/// </summary>
public enum SalesSpan
{
    ThisMonth,
    LastMonth,
    LastTwelveMonths,
    Custom,
}
