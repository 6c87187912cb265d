using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>A saved view, as its owner sees it.</summary>
public sealed record ViewRow(string Name, string Query, bool IsDefault);
