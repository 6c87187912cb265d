namespace Booking.Domain.Installations;

/// <summary>What the host tells of this server.</summary>
/// <param name="Address">The configured address of the site; null: none, as in development.</param>
/// <param name="IsLive">Whether the provider's key moves real money.</param>
/// <param name="IsWatched">
/// Whether a copied database, another account or another mode pauses the program; false where payments are emulated.
/// </param>
public sealed record InstallationSettings(string? Address, bool IsLive, bool IsWatched);
