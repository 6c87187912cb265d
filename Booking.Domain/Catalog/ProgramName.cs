using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A program of the calendar; <paramref name="IsActive"/> is false for one that is no longer held.</summary>
public sealed record ProgramName(long Id, LocalizedText Name, ProgramKind Kind, bool IsActive);
