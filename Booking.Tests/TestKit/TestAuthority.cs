using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Security;

namespace Booking.Tests.TestKit;

/// <summary>
/// Believes what an actor says of itself, because most tests make theirs up; those of the rule Authority switch it on.
/// </summary>
public sealed class TestAuthority(TimeProvider clock) : IAuthority
{
    private readonly Authority _real = new(clock);

    public bool IsAsked { get; set; }

    public async Task<bool> HoldsAsync(BookingDbContext db, Actor actor, CancellationToken cancellationToken) =>
        !IsAsked || await _real.HoldsAsync(db, actor, cancellationToken);
}
