namespace Booking.Domain.Catalog;

/// <summary>Groups programs; courses and deadline policies speak of categories.</summary>
public sealed class Category
{
    private Category() { }

    public Category(LocalizedText name) => Name = name;

    public long Id { get; private set; }

    public LocalizedText Name { get; private set; } = null!;
}
