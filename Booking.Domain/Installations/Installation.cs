namespace Booking.Domain.Installations;

/// <summary>
/// This installation, in the one row of its table (rule Installation): the id that everything we create at the payment
/// provider carries, and where and with which account the installation works. A copy of the database holds the same
/// row, and is recognised by what in it no longer fits.
/// </summary>
public sealed class Installation
{
    /// <summary>The key of the only row.</summary>
    internal const int OnlyOne = 1;

    private Installation() { }

    internal Installation(string? address, bool isLive, DateTimeOffset now) =>
        (Id, Number, Address, IsLive, CreatedAt) = (NewId(), OnlyOne, address, isLive, now);

    /// <summary>Made once, by chance, so that no other installation has it.</summary>
    public string Id { get; private set; } = "";

    public int Number { get; private set; }

    /// <summary>The site's address when it was last confirmed; null until one is configured.</summary>
    public string? Address { get; private set; }

    /// <summary>The provider's account; null until it has answered.</summary>
    public string? AccountId { get; private set; }

    /// <summary>Whether the account is used with real money.</summary>
    public bool IsLive { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    internal static string NewId() => Guid.CreateVersion7().ToString("n");
}
