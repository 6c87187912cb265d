using System.Globalization;
using System.Text;

namespace Booking.Domain.Catalog.Administration;

/// <summary>One line of a pasted list of holidays.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Text">As it was pasted.</param>
/// <param name="Day">Null if the line could not be read.</param>
public sealed record HolidayLine(int Line, string Text, HolidayDay? Day, HolidayProblem? Problem);
