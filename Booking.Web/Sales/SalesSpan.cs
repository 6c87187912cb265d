using Booking.Domain.Catalog;
using Booking.Domain.Sales;
using Booking.Web.Layout;
using Microsoft.AspNetCore.WebUtilities;

namespace Booking.Web.Sales;

/// <summary>Spans that have a name. LastTwelveMonths: the twelve calendar months that end with today's. Custom: from and to a day.</summary>
public enum SalesSpan { ThisMonth, LastMonth, LastTwelveMonths, Custom }
