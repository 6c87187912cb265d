using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Security;
using Booking.Domain.Security.Events;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;

namespace Booking.Tests.TestKit;

/// <summary>
/// Believes what an actor says of itself, because most tests make theirs up; those of the rule Authority switch it on.
/// </summary>
public sealed class TestAuthority(
    SessionSettings settings,
    SecondFactorSettings secondFactor,
    SecurityEvents events,
    TimeProvider clock
) : IAuthority
{
    private readonly Authority _real = new(settings, secondFactor, events, clock);

    public bool IsAsked { get; set; }

    public async Task<AuthorityVerdict> AskAsync(
        BookingDbContext db,
        Actor actor,
        ProofDemand demand,
        CancellationToken cancellationToken
    ) => IsAsked ? await _real.AskAsync(db, actor, demand, cancellationToken) : AuthorityVerdict.Holds;
}
