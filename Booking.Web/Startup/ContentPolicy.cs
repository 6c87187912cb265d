using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Booking.Web.Startup;

/// <summary>On an endpoint: what its answer may load, instead of what pages may.</summary>
internal sealed record ContentPolicy(string Value);
