using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.BackOffice;

/// <summary>What is the same for every row of a bulk refund.</summary>
/// <param name="Batch">
/// One per intention, at most <see cref="BulkRefund.MaxBatchLength"/> characters: starting it again, from wherever,
/// refunds no row twice.
/// </param>
/// <param name="Reason">In the admin's words; the members do not see it.</param>
/// <param name="FreeSeats">Bookings that still lie ahead are cancelled.</param>
/// <param name="TakeBackUses">The packs' unused uses go back with the money.</param>
public sealed record BulkRefundTerms(string Batch, string Reason, bool FreeSeats, bool TakeBackUses);
