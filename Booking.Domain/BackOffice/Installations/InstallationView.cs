using Booking.Domain.Installations;

namespace Booking.Domain.BackOffice.Installations;

/// <summary>What the database says of the installation, and what this server found.</summary>
/// <param name="Configured">The address that this server is configured with.</param>
/// <param name="FoundAccount">The account of this server's key; null until the provider has answered.</param>
/// <param name="Servers">The servers that renewed their lease lately.</param>
public sealed record InstallationView(
    string Id,
    DateTimeOffset CreatedAt,
    string? Address,
    string? Configured,
    string? AccountId,
    string? FoundAccount,
    bool IsLive,
    Pause? Pause,
    IReadOnlyList<ServerRow> Servers
);
