using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Refunds;

/// <summary>A saved view, as its owner sees it.</summary>
public sealed record ViewRow(string Name, string Query, bool IsDefault);
