using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>A master's name, whether it is offered, and its version.</summary>
internal sealed record MasterState(LocalizedText Name, bool IsActive, int Version);
