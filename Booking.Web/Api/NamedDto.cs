using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

internal sealed record NamedDto(string Number, string Name);
