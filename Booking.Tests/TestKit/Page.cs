using System.Net;
using System.Text.RegularExpressions;

namespace Booking.Tests.TestKit;

/// <summary>A page as it came.</summary>
public sealed record Page(HttpResponseMessage Response, string Html)
{
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Path and query of a redirect.</summary>
    public string? Location => Response.Headers.Location?.ToString();
}
