namespace Booking.Web.Admin.Catalog;

/// <summary>Names the texts of the pages on which admins look after the masters.</summary>
public sealed class CatalogTexts;
