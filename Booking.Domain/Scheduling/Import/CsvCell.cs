namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// A cell that no spreadsheet takes for a formula, in every file that is written here: what begins like one is led by
/// an apostrophe, and so is what begins with an apostrophe, so that reading the file again gives exactly what was
/// written.
/// </summary>
public static class CsvCell
{
    private const char Mark = '\'';

    public static string Guard(string value) =>
        value.Length > 0 && (value[0] == Mark || IsFormula(value[0])) ? Mark + value : value;

    /// <summary>
    /// Undoes <see cref="Guard"/>; an apostrophe that guards nothing was written by a person and stays.
    /// </summary>
    public static string Unguard(string cell) =>
        cell.Length > 1 && cell[0] == Mark && (cell[1] == Mark || IsFormula(cell[1])) ? cell[1..] : cell;

    /// <summary>Spreadsheets in Japan take the wide signs as well.</summary>
    private static bool IsFormula(char first) =>
        first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
