using Booking.Domain.Scheduling.Series;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Import;

/// <summary>What an uploaded file contains, and what would become of each of its rows.</summary>
/// <param name="Fault">It cannot be read at all; there is then no plan.</param>
public sealed record ImportPreview(FileFault? Fault, BulkPlan? Plan, FileEncoding Encoding, char Separator);
