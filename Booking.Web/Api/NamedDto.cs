using Booking.Domain;
using Booking.Domain.Slots;
using Booking.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

internal sealed record NamedDto(string Number, string Name);
