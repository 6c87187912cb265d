namespace Booking.Web.Theme.Grid;

/// <summary>A column of a list, as far as the address knows of it.</summary>
/// <param name="Key">Its name in the address: letters only, stable, because saved views hold it.</param>
public record GridColumn(string Key)
{
    public bool IsSortable { get; init; }

    /// <summary>Where the first press on the head puts the greatest first: amounts and days do, names do not.</summary>
    public bool SortsDownFirst { get; init; }

    /// <summary>Shown where no columns are chosen.</summary>
    public bool IsUsual { get; init; } = true;

    /// <summary>Cannot be hidden.</summary>
    public bool IsFixed { get; init; }
}
