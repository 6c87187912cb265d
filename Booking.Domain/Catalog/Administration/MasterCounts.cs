using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>How much there is to look after.</summary>
public sealed record MasterCounts(IReadOnlyDictionary<MasterKind, MasterCount> Kinds, int Deadlines, int Holidays, int People);
