using Microsoft.AspNetCore.Components;

namespace Booking.Web.Theme.Grid;

/// <summary>Where a cell stands on a phone, where a row is a card.</summary>
public enum CardPlace
{
    /// <summary>One after the other.</summary>
    Flow,

    /// <summary>At the end of the line: the figure that counts.</summary>
    End,

    /// <summary>On a line of its own.</summary>
    Line,

    /// <summary>With the column's title before it.</summary>
    Labelled,

    /// <summary>Not at all.</summary>
    Hidden,
}

/// <summary>A column of an <see cref="AdminGrid{TRow}"/>: what the address knows of it, and what it shows.</summary>
public sealed record AdminColumn<TRow>(string Key) : GridColumn(Key)
{
    public required string Title { get; init; }

    /// <summary>The cell. Without it, <see cref="Text"/> is shown.</summary>
    public RenderFragment<TRow>? Template { get; init; }

    public Func<TRow, string?>? Text { get; init; }

    /// <summary>Class of the cells, e.g. "cell-status".</summary>
    public string? Css { get; init; }

    /// <summary>Aligned to the end, with digits of one width.</summary>
    public bool IsNumeric { get; init; }

    public CardPlace Card { get; init; }

    /// <summary>A column that is declared elsewhere, for an address that is read without a page.</summary>
    public static AdminColumn<TRow> Of(GridColumn column, string title, RenderFragment<TRow> template) =>
        new(column.Key)
        {
            Title = title,
            Template = template,
            IsSortable = column.IsSortable,
            SortsDownFirst = column.SortsDownFirst,
            IsUsual = column.IsUsual,
            IsFixed = column.IsFixed,
        };
}
