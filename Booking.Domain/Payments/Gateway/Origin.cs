namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Where an object of the provider comes from, by the metadata that we write into everything we create (rule Foreign
/// objects).
/// </summary>
/// <param name="Installation">The id of the installation that created it; null where nothing says so.</param>
/// <param name="Key">The idempotency key of the stored request that created it, or what it belongs to.</param>
public sealed record Origin(string? Installation, string? Key)
{
    /// <summary>Another shop's, or made in the provider's dashboard.</summary>
    public static readonly Origin Unknown = new(null, null);
}
