using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A program to filter by.</summary>
public sealed record ProgramChoice(long Id, LocalizedText Name, ProgramKind Kind, long CategoryId);
