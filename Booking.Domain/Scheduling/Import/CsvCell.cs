using System.Buffers;

namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// A cell that no spreadsheet takes for a formula, in every file that is written here: what begins like one gets a
/// leading apostrophe, and so does what begins with an apostrophe, so that reading the file again gives exactly what
/// was written.
/// </summary>
public static class CsvCell
{
    private const char Mark = '\'';

    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    public static string Guard(string value) =>
        value.Length > 0 && (value[0] == Mark || IsFormula(value[0])) ? Mark + value : value;

    /// <summary>
    /// The cell as it stands in a file: never a formula, and quoted where it must be, also around what only some
    /// spreadsheets take for the end of a cell, lest a formula begin behind it.
    /// </summary>
    public static string Written(string value)
    {
        var safe = Guard(value);
        return safe.AsSpan().IndexOfAny(Special) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"")}\"";
    }

    /// <summary>
    /// Undoes <see cref="Guard"/>; an apostrophe that guards nothing was written by a person and stays.
    /// </summary>
    public static string Unguard(string cell) =>
        cell.Length > 1 && cell[0] == Mark && (cell[1] == Mark || IsFormula(cell[1])) ? cell[1..] : cell;

    /// <summary>Spreadsheets in Japan take the full-width signs as well.</summary>
    private static bool IsFormula(char first) =>
        first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
