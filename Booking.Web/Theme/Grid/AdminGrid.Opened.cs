using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Booking.Web.Theme.Grid;

/// <content>
/// Rows whose panels are open. They are in the address, so that "back" closes what was opened and a reload keeps it,
/// but neither in saved views nor in files.
/// </content>
public sealed partial class AdminGrid<TRow>
{
    private const string OpenedKey = "rows";
    private const int MostOpened = 20;

    private HashSet<string> _opened = [];

    private string KeyOf(GridRow<TRow> row) => Convert.ToString(RowKey(row.Item), CultureInfo.InvariantCulture) ?? "";

    private void Toggle(GridRow<TRow> row)
    {
        row.IsOpen = !row.IsOpen;
        _opened = [.. _rows.Where(r => r.IsOpen).Select(KeyOf).TakeLast(MostOpened)];
        navigation.NavigateTo(WithOpened(_query));
    }

    private void ReadOpened(string address) =>
        _opened = [
            .. QueryHelpers
                .ParseQuery(address)
                .GetValueOrDefault(OpenedKey)
                .ToString()
                .Split('.', StringSplitOptions.RemoveEmptyEntries)
                .Take(MostOpened),
        ];

    private void OpenRows()
    {
        foreach (var row in _rows)
            row.IsOpen = _opened.Contains(KeyOf(row));
    }

    private string WithOpened(GridQuery query) =>
        _opened.Count == 0
            ? query.Address()
            : QueryHelpers.AddQueryString(query.Address(), OpenedKey, string.Join('.', _opened));
}
