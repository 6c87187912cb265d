using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>Groups programs; courses and deadline policies refer to categories.</summary>
public sealed class Category
{
    private Category() { }

    public Category(LocalizedText name) => Name = name;

    public long Id { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    /// <summary>False: archived (rule Archive).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }
}
