using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>Groups programs; courses and deadline policies speak of categories.</summary>
public sealed class Category
{
    private Category() { }

    public Category(LocalizedText name) => Name = name;

    public long Id { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    /// <summary>False: kept for the history that hangs on it, offered nowhere any more (§7).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit: an edit names the version it started from (§7).</summary>
    public int Version { get; private set; }
}
