using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Catalog;

/// <summary>What the address of the list of deadlines says; the most specific ones always lead.</summary>
internal static class DeadlinesQuery
{
    public const string Scope = "Scope";
    public const string Reserve = "Reserve";
    public const string Cancel = "Cancel";
    public const string Example = "Example";
    public const string Actions = "Actions";

    public static readonly GridShape Shape = new(
        CatalogAddresses.Deadlines,
        [new(Scope) { IsFixed = true }, new(Reserve), new(Cancel), new(Example), new(Actions) { IsFixed = true }],
        Scope
    )
    {
        IsDescending = false,
    };
}
