using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A program of the calendar; <paramref name="IsActive"/> is false for an archived one.</summary>
public sealed record ProgramName(long Id, LocalizedText Name, ProgramKind Kind, bool IsActive);
