using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>A row as it stands in the database.</summary>
internal sealed record Found<TDraft>(int Version, bool IsActive, TDraft Draft);
