using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>How much there is to look after.</summary>
public sealed record MasterCounts(IReadOnlyDictionary<MasterKind, MasterCount> Kinds, int Deadlines, int Holidays, int People);
