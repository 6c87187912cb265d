namespace Booking.Web.Admin.Catalog;

/// <summary>A column of a list of catalog items; each kind has some of them.</summary>
public enum CatalogColumn
{
    Name,
    Kind,

    /// <summary>The category of a program, the course of a plan, the address of a location.</summary>
    Beside,
    Price,

    /// <summary>Programs of a category, uses of a plan.</summary>
    Count,

    /// <summary>The categories of a course, the rooms of a location.</summary>
    Parts,
    Email,
    Number,
}
