namespace Booking.Domain.Installations;

/// <summary>The program touches neither the provider nor members until an admin has answered.</summary>
/// <param name="Stored">What the database says: an address, an account, or "live" or "test".</param>
/// <param name="Found">The same as this server has it.</param>
public sealed record Pause(PauseReason Reason, string? Stored, string? Found);
