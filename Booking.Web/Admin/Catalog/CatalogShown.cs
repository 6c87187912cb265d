namespace Booking.Web.Admin.Catalog;

/// <summary>Which items a list shows; without a choice those that are in use.</summary>
public enum CatalogShown
{
    Archived,
    All,
}
