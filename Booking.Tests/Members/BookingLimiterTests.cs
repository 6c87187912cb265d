using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.Extensions.Configuration;

namespace Booking.Tests.Members;

/// <summary>Each account has its own count; who has no account is not counted at all.</summary>
public sealed class BookingLimiterTests
{
    [Fact]
    public void An_account_is_refused_beyond_its_limit_and_others_are_not()
    {
        using var limiter = Limiter(2);
        var (one, other) = (Member(), Member());

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => limiter.Allows(one)).ToArray());
        Assert.True(limiter.Allows(other));
    }

    [Fact]
    public void Guests_do_not_use_up_each_others_attempts()
    {
        using var limiter = Limiter(1);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(limiter.Allows(Actor.Guest)));
    }

    private static Actor Member() => new(Guid.NewGuid(), 1, IsStaff: false, IsAdmin: false);

    private static BookingLimiter Limiter(int perMinute) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?> { ["RateLimits:BookingsPerMinute"] = $"{perMinute}" }
                )
                .Build()
        );
}
