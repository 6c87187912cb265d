namespace Booking.Domain.Payments.Ownership;

/// <summary>
/// Ids of the provider that belong to the installation that this database was copied from, or to an account that is
/// used no more (rule Copied database). They stay readable behind a prefix that no id of the provider begins with: so
/// nothing that the provider reports is matched with them, and no call is made with them.
/// </summary>
internal static class FormerId
{
    public const string Prefix = "former_";

    public static bool Is(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);
}
