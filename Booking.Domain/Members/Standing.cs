using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>Says why a member who is not Active may not book or buy (rules Active members, Suspension).</summary>
internal static class Standing
{
    /// <param name="otherwise">The refusal where the member is not suspended.</param>
    public static async Task<Refusal> WhyNotActiveAsync(
        BookingDbContext db,
        long memberId,
        CancellationToken cancellationToken,
        Refusal? otherwise = null
    ) =>
        await db.Members.AnyAsync(m => m.Id == memberId && m.Status == MemberStatus.Suspended, cancellationToken)
            ? Refusal.MemberSuspended
            : otherwise ?? Refusal.NotActiveMember;
}
